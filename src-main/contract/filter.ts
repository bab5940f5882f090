import { z } from 'zod';
import { itemId, modality } from './item.ts';

/** Most items that a filter can name: as many as a lane holds. */
const MOST_NAMED = 100_000;

/** Filters narrow the gallery; an absent filter lets everything through. */
export const queryFilter = z.object({
  modalities: z.array(modality).optional(),
  /** These items alone, such as a person has marked on the map. */
  itemIds: z.array(itemId).max(MOST_NAMED).optional(),
  /** Absolute folder; everything below it passes. */
  under: z.string().optional(),
  /** Taken (or else modified) in this range, milliseconds since 1970. */
  fromMs: z.number().optional(),
  toMs: z.number().optional(),
  mimeTypes: z.array(z.string()).optional(),
  /** Items with any of these labels pass. */
  labels: z.array(z.string()).optional(),
  minByteSize: z.number().optional(),
  maxByteSize: z.number().optional(),
  /** Only what has a duration passes either bound. */
  minDurationMs: z.number().optional(),
  maxDurationMs: z.number().optional(),
});

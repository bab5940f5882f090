import { z } from 'zod';
import { modality } from './item.ts';

/** Filters narrow the gallery; an absent filter lets everything through. */
export const queryFilter = z.object({
  modalities: z.array(modality).optional(),
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

import { z } from 'zod';
import { MODALITIES } from '../base/types.ts';

export const modality = z.enum(MODALITIES);
export const itemId = z.int().positive();
export const nothing = z.object({});
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');

/** Of a file that is sent whole: leaves room for the rest of its message (MAX_MESSAGE_BYTE_SIZE). */
const MAX_SENT_BYTE_SIZE = 60 * 1024 ** 2;
export const sentBytes = bytes.refine(
  ({ byteLength }) => byteLength <= MAX_SENT_BYTE_SIZE,
  'the file is over 60 MB: add its folder to the library instead',
);

export const metadata = z.object({
  width: z.int().optional(),
  height: z.int().optional(),
  durationMs: z.number().optional(),
  sampleRateHz: z.number().optional(),
  channels: z.int().optional(),
  title: z.string().optional(),
  pageCount: z.int().optional(),
  takenAtMs: z.number().optional(),
});

/** An indexed file as a person knows it. */
export const item = z.object({
  itemId,
  /** Absolute. */
  path: z.string(),
  /** File name with extension. */
  name: z.string(),
  modality,
  mimeType: z.string(),
  byteSize: z.number(),
  modifiedMs: z.number(),
  isOffline: z.boolean(),
  metadata,
  /** A blur of a picture in some 25 bytes (https://evanw.github.io/thumbhash); absent where none is made yet. */
  thumbhash: bytes.optional(),
});

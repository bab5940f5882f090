import { z } from 'zod';

/** Where a segment sits in its item; mirrors SegmentPlace of base/types. */
export const segmentPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image') }),
  z.object({ kind: z.literal('sound'), startMs: z.number(), endMs: z.number() }),
  z.object({ kind: z.literal('sound-window'), startMs: z.number(), endMs: z.number() }),
  z.object({
    kind: z.literal('passage'),
    startOffset: z.int(),
    endOffset: z.int(),
    heading: z.string().optional(),
    page: z.int().optional(),
  }),
]);

export const segment = z.object({
  segmentId: z.int().positive(),
  place: segmentPlace,
  /** The passage, for notes. */
  text: z.string().optional(),
});

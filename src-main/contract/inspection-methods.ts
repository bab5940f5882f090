import { z } from 'zod';
import { STRENGTHS } from '../base/types.ts';
import { bytes, itemId } from './item.ts';
import { query } from './query.ts';

/** Why a hit was found: what of it is nearest to the query, where a part is nearer than the whole. */
export const explanation = z.object({
  /** How close the item is to each of the query's examples alone, in their order. */
  examples: z.array(z.enum(STRENGTHS)),
  /** Of a picture, in fractions of its upright width and height. */
  region: z
    .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .optional(),
  /** Of a sound. */
  span: z.object({ startMs: z.number(), endMs: z.number() }).optional(),
  /** Of the passage that was found, UTF-16 offsets into its text. */
  sentence: z.object({ startOffset: z.int(), endOffset: z.int() }).optional(),
});

/** Most items whose paths are told at once; `pathsOf` asks for any number. */
export const MOST_PATHS = 5_000;

/** Requests of the window about the items that a person has chosen: name → input and output. */
export const inspectionMethods = {
  /** Absolute paths, in the order of the ids, of those items that still exist. */
  'items.paths': {
    input: z.object({ itemIds: z.array(itemId).max(MOST_PATHS) }),
    output: z.object({ paths: z.array(z.string()) }),
  },
  /** Where an item's file may be read now. Throws `not-found`, also where a link has taken its place. */
  'items.locate': {
    input: z.object({ itemId }),
    output: z.object({ path: z.string(), mimeType: z.string() }),
  },
  /** A picture that a browser cannot show itself, as an upright JPEG of at most 8,192 px a side. Throws `undecodable`. */
  'items.picture': { input: z.object({ itemId }), output: z.object({ jpeg: bytes }) },
  /** Looks more closely at a hit of a query than the search did; takes up to a second for a picture. */
  'items.explain': {
    input: z.object({ query, itemId, segmentId: z.int().positive() }),
    output: explanation,
  },
} as const;

export type Explanation = z.output<typeof explanation>;

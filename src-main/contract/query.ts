import { z } from 'zod';
import { queryFilter } from './filter.ts';
import { itemId, modality, sentBytes } from './item.ts';

const fraction = z.number().min(0).max(1);

/** A rectangle of a picture, in fractions of the upright picture's width and height. */
export const region = z
  .object({
    kind: z.literal('region'),
    x: fraction,
    y: fraction,
    width: fraction.gt(0),
    height: fraction.gt(0),
  })
  .refine(({ x, width }) => x + width <= 1 + ROUNDING, 'the region leaves the picture')
  .refine(({ y, height }) => y + height <= 1 + ROUNDING, 'the region leaves the picture');

/** What adding two fractions may be off by. */
const ROUNDING = 1e-6;

/** Some seconds of a sound. */
export const span = z
  .object({ kind: z.literal('span'), startMs: z.number().min(0), endMs: z.number() })
  .refine(({ startMs, endMs }) => startMs < endMs, 'the span ends before it starts');

/** Some text of a document; UTF-16 offsets into its decoded text, as in a segment's place. */
export const passage = z
  .object({
    kind: z.literal('passage'),
    startOffset: z.int().min(0),
    endOffset: z.int(),
  })
  .refine(({ startOffset, endOffset }) => startOffset < endOffset, 'the passage is empty');

/** The part of an example that counts; a picture has regions, a sound spans, a document passages. */
export const part = z.discriminatedUnion('kind', [region, span, passage]);

const weight = z.number().min(-4).max(4).default(1);
const fileName = z.string().max(255);

/** Names a file that held.add took in. */
export const heldToken = z.string().regex(/^[0-9a-f]{64}(\.[a-z0-9]{1,10})?$/);

const text = z.object({ kind: z.literal('text'), text: z.string().min(1).max(10_000), weight });
const file = z.object({
  kind: z.literal('file'),
  path: z.string().min(1),
  part: part.optional(),
  weight,
});
const indexed = z.object({ kind: z.literal('item'), itemId, part: part.optional(), weight });
const held = z.object({
  kind: z.literal('held'),
  token: heldToken,
  name: fileName,
  part: part.optional(),
  weight,
});
/** A file whose path is unknown and that is asked with once; held.add keeps one that is asked with again. */
const sent = z.object({
  kind: z.literal('bytes'),
  name: fileName,
  bytes: sentBytes,
  part: part.optional(),
  weight,
});

/** An example without content of its own, so that a query can be kept. */
export const keptExample = z.discriminatedUnion('kind', [text, file, indexed, held]);

/** One example of a query; a negative weight means "not this". */
export const queryExample = z.discriminatedUnion('kind', [text, file, indexed, held, sent]);

/** Of one query. */
export const MOST_EXAMPLES = 64;

export const query = z.object({
  examples: z.array(queryExample).min(1).max(MOST_EXAMPLES),
  filter: queryFilter.default({}),
  /** Most hits in a lane. */
  limit: z.int().min(1).max(100_000).default(50),
});

/** A query as a person put it together, to be kept and opened again. */
export const keptQuery = z.object({
  /** Words that stand in the field. */
  text: z.string().max(10_000).default(''),
  chips: z
    .array(z.object({ example: keptExample, name: z.string().max(10_000), modality }))
    .max(MOST_EXAMPLES)
    .default([]),
  filter: queryFilter.default({}),
});

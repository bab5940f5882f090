import { z } from 'zod';
import { FEATURE_LENGTHS } from '../features.ts';
import { type EncoderPack, readPackJson } from '../pack.ts';

const CATEGORY_COUNT = FEATURE_LENGTHS.sound.categories;

/** The networks' classifiers, as outputs of aisfx.onnx. */
export const CATEGORY_HEADS = ['prosfx', 'soundly', 'ucs'] as const;
export type CategoryHead = (typeof CATEGORY_HEADS)[number];

/** For each head the category of each of its classes, as an index into the 83 names. */
export type HeadCategories = Record<CategoryHead, number[]>;

const indices = z.array(
  z
    .int()
    .nonnegative()
    .max(CATEGORY_COUNT - 1),
);
const categoryFile = z.object({
  heads: z.object({ prosfx: indices, soundly: indices, ucs: indices }),
});

/** Throws `pack-damaged` where the pack's list of categories cannot be read. */
export async function readHeadCategories(pack: EncoderPack): Promise<HeadCategories> {
  return (await readPackJson(pack, 'sound/categories.json', categoryFile)).heads;
}

/**
 * Mean over blocks and heads of each head's softmax (the heads were trained with cross-entropy). logits: [blocks,
 * classes] a head; returns [83], summing to 1. A category that a head does not know has 0 there: averaging only the
 * heads that know it would let one head's guess weigh three times as much.
 */
export function categoryProbabilities(
  logits: Record<CategoryHead, Float32Array>,
  headCategories: HeadCategories,
): Float32Array {
  const mean = new Float32Array(CATEGORY_COUNT);
  for (const head of CATEGORY_HEADS) {
    const categories = headCategories[head];
    const probabilities = meanSoftmax(logits[head], categories.length);
    for (const [i, category] of categories.entries()) {
      mean[category] = (mean[category] ?? 0) + (probabilities[i] ?? 0) / CATEGORY_HEADS.length;
    }
  }
  return mean;
}

/** logits: [rows, width]; returns [width]. */
function meanSoftmax(logits: Float32Array, width: number): Float32Array {
  const mean = new Float32Array(width);
  const rowCount = logits.length / width;
  for (let row = 0; row < rowCount; row++) {
    const values = logits.subarray(row * width, (row + 1) * width);
    const largest = values.reduce((a, b) => Math.max(a, b));
    const powers = values.map((value) => Math.exp(value - largest));
    const total = powers.reduce((a, b) => a + b);
    for (const [i, power] of powers.entries()) mean[i] = (mean[i] ?? 0) + power / total / rowCount;
  }
  return mean;
}

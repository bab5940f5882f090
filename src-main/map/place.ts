import type { Plane } from './arrange.ts';
import { findNearest } from './nearest.ts';

/** Landmarks that are laid out: rows is [n, 48], plane [n, 2]. */
export interface Landmarks {
  rows: Float32Array;
  plane: Plane;
}

/** A point lies among so many landmarks. */
const AMONG = 5;
/** A landmark whose cosine is this much less than the best one's weighs e times less. */
const SOFTNESS = 0.05;
/** Points of one place lie this far apart at most, so that each can be seen. */
const SPREAD = 0.012;

/** Puts a row ([48], unit) between the landmarks that it is most like. `seed` shifts it a little, always alike. */
export function placeAmong(
  { rows, plane }: Landmarks,
  row: Float32Array,
  seed: number,
): { x: number; y: number } {
  const { indices, similarities } = findNearest(rows, row, AMONG);
  const [best = 0] = similarities;
  let [x, y, total] = [0, 0, 0];
  indices.forEach((index, i) => {
    const weight = Math.exp(((similarities[i] ?? 0) - best) / SOFTNESS);
    x += weight * (plane[2 * index] ?? 0);
    y += weight * (plane[2 * index + 1] ?? 0);
    total += weight;
  });
  const { dx, dy } = shift(seed);
  return { x: x / total + dx, y: y / total + dy };
}

/** Even over a disc: the golden angle and the root of the golden ratio's fractions. */
function shift(seed: number): { dx: number; dy: number } {
  const fraction = (seed * 0.618_033_988_749_895) % 1;
  const angle = seed * 2.399_963_229_728_653;
  const radius = SPREAD * Math.sqrt(fraction);
  return { dx: radius * Math.cos(angle), dy: radius * Math.sin(angle) };
}

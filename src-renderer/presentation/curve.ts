export interface Point {
  x: number;
  y: number;
}

/** Lowest and highest value of an axis. */
export type Range = readonly [low: number, high: number];

/** A line through points as an SVG path in the unit square, y upwards; values beyond the ranges lie outside. */
export function linePath(points: readonly Point[], x: Range, y: Range): string {
  return points
    .map((point, i) => `${i === 0 ? 'M' : 'L'}${share(point.x, x)} ${round(1 - share(point.y, y))}`)
    .join('');
}

/** Whole tenths around values between 0 and 1, so that an axis begins and ends at a plain figure. */
export function tenthsAround(values: readonly number[]): Range {
  if (values.length === 0) return [0, 1];
  const low = Math.max(0, Math.floor(10 * Math.min(...values) - 0.2) / 10);
  const high = Math.min(1, Math.ceil(10 * Math.max(...values) + 0.2) / 10);
  return [low, high];
}

/** From zero to the largest value. */
export function zeroTo(values: readonly number[]): Range {
  return [0, Math.max(1e-6, ...values)];
}

function share(value: number, [low, high]: Range): number {
  return round((value - low) / (high - low));
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

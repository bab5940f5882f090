/** A rectangle of a picture in fractions of its width and height. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place in the picture, in the same fractions. */
export interface Point {
  x: number;
  y: number;
}

/** Smaller than this there is nothing to see. */
const SMALLEST = 0.03;

/** The region between two opposite corners, inside the picture. */
export function regionBetween(a: Point, b: Point): Region {
  const horizontal = sideBetween(a.x, b.x);
  const vertical = sideBetween(a.y, b.y);
  return {
    x: horizontal.start,
    y: vertical.start,
    width: horizontal.length,
    height: vertical.length,
  };
}

/** The region elsewhere, as far as the picture goes. */
export function moveRegion(region: Region, by: Point): Region {
  return {
    ...region,
    x: clamp(region.x + by.x, 0, 1 - region.width),
    y: clamp(region.y + by.y, 0, 1 - region.height),
  };
}

/** The region with its right and lower side elsewhere. */
export function sizeRegion(region: Region, by: Point): Region {
  return {
    ...region,
    width: clamp(region.width + by.x, SMALLEST, 1 - region.x),
    height: clamp(region.height + by.y, SMALLEST, 1 - region.y),
  };
}

function sideBetween(a: number, b: number): { start: number; length: number } {
  const start = clamp(Math.min(a, b), 0, 1 - SMALLEST);
  const end = clamp(Math.max(a, b), start + SMALLEST, 1);
  return { start, length: end - start };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

import { polygonContains } from 'd3-polygon';
import { quadtree } from 'd3-quadtree';
import type { MapPoints } from '../../src-main/contract/map-methods.ts';

export type Place = [x: number, y: number];

/** Finds points of the map by where they lie, in the coordinates of the map. */
export interface PointFinder {
  /** The nearest point within `radius`, as an index. */
  nearest(place: Place, radius: number): number | undefined;
  /** The points inside a closed line, as indices. */
  inside(line: readonly Place[]): number[];
}

export function createPointFinder({ x, y }: MapPoints): PointFinder {
  const indices = Array.from(x.keys());
  const tree = quadtree<number>(
    indices,
    (index) => x[index] ?? 0,
    (index) => y[index] ?? 0,
  );
  return {
    nearest: (place, radius) => tree.find(...place, radius),
    inside: (line) => {
      const polygon = [...line];
      return indices.filter((index) => polygonContains(polygon, [x[index] ?? 0, y[index] ?? 0]));
    },
  };
}

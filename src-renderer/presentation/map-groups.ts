import { MODALITIES } from '../../src-main/base/types.ts';
import type { MapPoints } from '../../src-main/contract/map-methods.ts';

/** What the points of the map may be coloured by. */
export const COLOURINGS = ['kind', 'folder', 'label', 'year'] as const;
export type Colouring = (typeof COLOURINGS)[number];

/** So many groups have a colour of their own; the rest share the one after them. */
export const COLOURED_GROUPS = 9;

/** Points of one colour. `name` is a modality, an absolute folder, a label or a year; undefined for the rest. */
export interface MapGroup {
  /** 0 to COLOURED_GROUPS. */
  colour: number;
  name: string | undefined;
  count: number;
}

export interface Grouping {
  /** Those that have points, the largest first, the rest last; kinds in their own order. */
  groups: MapGroup[];
  /** The colour of each point. */
  colours: Uint8Array;
}

/** Sorts the points into groups, the largest ones with colours of their own. */
export function groupPoints(points: MapPoints, colouring: Colouring): Grouping {
  const names = namesOf(points, colouring);
  const counts = new Map<string, number>();
  for (const name of names) {
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const order = colouring === 'kind' ? [...MODALITIES] : bySize(counts).slice(0, COLOURED_GROUPS);
  const colourOf = new Map<string | undefined, number>(order.map((name, colour) => [name, colour]));
  const colours = Uint8Array.from(names, (name) => colourOf.get(name) ?? COLOURED_GROUPS);
  const groups = order.map((name, colour) => ({ colour, name, count: counts.get(name) ?? 0 }));
  const rest = colours.filter((colour) => colour === COLOURED_GROUPS).length;
  return {
    colours,
    groups: [...groups, { colour: COLOURED_GROUPS, name: undefined, count: rest }].filter(
      ({ count }) => count > 0,
    ),
  };
}

function namesOf(points: MapPoints, colouring: Colouring): (string | undefined)[] {
  switch (colouring) {
    case 'kind':
      return Array.from(points.modalities, (index) => MODALITIES[index]);
    case 'folder':
      return Array.from(points.folderIndices, (index) => points.folders[index]);
    case 'label':
      return Array.from(points.labelIndices, (index) => points.labels[index - 1]);
    case 'year':
      return Array.from(points.days, yearOf);
  }
}

function yearOf(day: number): string {
  return String(new Date(day * 86_400_000).getUTCFullYear());
}

function bySize(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
}

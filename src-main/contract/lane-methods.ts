import { z } from 'zod';
import { column } from './column.ts';
import { queryFilter } from './filter.ts';
import { item, modality } from './item.ts';
import { segment } from './segment.ts';

/** Most hits that are described at once. */
export const MOST_IN_PAGE = 500;

/** Hits that come described with their lane: about a screenful of pictures. */
export const FIRST_IN_LANE = 64;

/** Orders of a lane: `best` is that of the search, and `newest` where nothing was asked. Dates: taken, or else modified. */
export const LANE_ORDERS = ['best', 'newest', 'oldest', 'name', 'added'] as const;
const order = z.enum(LANE_ORDERS).default('best');

/** How many hits of a lane are how strong; all zero in a lane that was not asked for. */
const totals = z.object({ strong: z.int(), fair: z.int(), weak: z.int() });

/**
 * All of a lane in its order, one entry a hit: the close ones (strong and fair) first, then the weak ones.
 * Columns rather than objects, for a lane may hold 100,000; `lanes.page` describes any part of it.
 */
export const lane = z.object({
  itemIds: column(Uint32Array),
  /** The segment that was found in each item; its first where nothing was asked. */
  segmentIds: column(Uint32Array),
  /** Width by height of pictures, else 1. */
  aspects: column(Float32Array),
  /** As in Hit; empty where nothing was asked. */
  scores: column(Float32Array),
  /** Index into STRENGTHS, plus MATCHED_WORDS; empty where nothing was asked. */
  marks: column(Uint8Array),
  totals,
  /** Runs of one calendar month (YYYY-MM) in an order by date; each ends where the next begins. */
  months: z.array(z.object({ month: z.string(), from: z.int() })),
});

/** Added to a mark where the words of the query stand in the file's name or text. */
export const MATCHED_WORDS = 8;

/** A hit as it is shown, without what the query has to say of it. */
export const described = z.object({
  item,
  segment,
  labels: z.array(z.string()),
  /** As in Hit. */
  exampleIndex: z.int().optional(),
});

/** A lane that can be painted as it comes: its first FIRST_IN_LANE hits are described, as `lanes.page` would. */
const begunLane = lane.extend({ found: z.array(described) });

const facet = z.array(z.object({ value: z.string(), itemCount: z.int() }));

/** Long lists of hits, ids first and descriptions by page. `lanes.search` opens a search. */
export const laneMethods = {
  /** A lane of a search that was opened. Throws `not-found` where too many were opened since. */
  'lanes.ranked': { input: z.object({ searchId: z.int(), modality, order }), output: begunLane },
  /** Everything of a modality that passes a filter. */
  'lanes.listed': {
    input: z.object({ filter: queryFilter.default({}), modality, order }),
    output: begunLane,
  },
  /** Those hits that still exist among these segments, with what a search that is still open says of them. */
  'lanes.page': {
    input: z.object({
      segmentIds: z.array(z.int()).max(MOST_IN_PAGE),
      searchId: z.int().optional(),
    }),
    output: z.object({ found: z.array(described) }),
  },
  /** What passes a filter; each kind is counted as if the filter did not name that kind. */
  'lanes.facets': {
    input: z.object({ filter: queryFilter.default({}) }),
    output: z.object({
      modalities: z.record(modality, z.int()),
      mimeTypes: facet,
      labels: facet,
    }),
  },
} as const;

export type LaneOrder = (typeof LANE_ORDERS)[number];
export type Lane = z.output<typeof lane>;
export type BegunLane = z.output<typeof begunLane>;
export type LaneTotals = Lane['totals'];
export type Described = z.output<typeof described>;

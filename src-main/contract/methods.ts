import { z } from 'zod';
import { STRENGTHS } from '../base/types.ts';
import { archiveMethods } from './archive-methods.ts';
import { backupEvents, backupMethods } from './backup-methods.ts';
import { doctorMethods } from './doctor-methods.ts';
import { engineEvents } from './engine-events.ts';
import type { queryFilter } from './filter.ts';
import { inspectionMethods } from './inspection-methods.ts';
import { deviceEvents, deviceMethods } from './device-methods.ts';
import { bytes, item, itemId, nothing } from './item.ts';
import { laneMethods } from './lane-methods.ts';
import { learningEvents, learningMethods } from './learning-methods.ts';
import { libraryMethods, problem } from './library-methods.ts';
import { query } from './query.ts';
import type { part, keptQuery, queryExample } from './query.ts';
import { queryMethods } from './query-methods.ts';
import type { heldFile, historyEntry, savedSearch } from './query-methods.ts';
import { mapEvents, mapMethods } from './map-methods.ts';
import { failure } from './saying.ts';
import { segment } from './segment.ts';
import { settingsEvents, settingsMethods } from './settings-methods.ts';

/** An item of a lane with the segment that was found in it. */
export const hit = z.object({
  item,
  /** Cosine similarity, or the fused rank score where words matched too; only for ordering within a lane. */
  score: z.number(),
  strength: z.enum(STRENGTHS),
  segment,
  /** True where the words of the query stand in the file's name or text. */
  matchedWords: z.boolean(),
  /** Which of the query's examples is most like it, of those with a positive weight; absent where none has one. */
  exampleIndex: z.int().optional(),
  /** Absent where they were not looked up. */
  labels: z.array(z.string()).optional(),
});

const lane = z.array(hit);
export const answer = z.object({
  lanes: z.object({ image: lane, sound: lane, text: lane }),
  elapsedMs: z.number(),
});

/** How far indexing has come; `waiting` is for mains power. `doneCount` of `totalCount` files; rates in files a second. */
export const indexProgress = z.object({
  phase: z.enum(['scanning', 'indexing', 'idle', 'paused', 'waiting']),
  doneCount: z.int(),
  totalCount: z.int(),
  filesPerSecond: z.number(),
  timeLeftMs: z.number().optional(),
  currentPath: z.string().optional(),
});

/** What a scan of the roots led to, in files. */
export const indexSummary = z.object({
  indexed: z.int(),
  unchanged: z.int(),
  moved: z.int(),
  removed: z.int(),
  offline: z.int(),
  unsupported: z.int(),
  corrupt: z.int(),
  tooLarge: z.int(),
  unreadable: z.int(),
  problems: z.array(problem),
});

export const root = z.object({
  rootId: z.int().positive(),
  path: z.string(),
  isOnline: z.boolean(),
  /** Changes of its files are noticed at once. */
  isWatched: z.boolean(),
  /** It is being scanned or indexed now. */
  isIndexing: z.boolean(),
  itemCount: z.int(),
});

export const status = z.object({
  libraryDir: z.string(),
  roots: z.array(root),
  items: z.object({ image: z.int(), sound: z.int(), text: z.int() }),
  segmentCount: z.int(),
  problemCount: z.int(),
  byteSizeOnDisk: z.number(),
  modelVersion: z.string(),
  encoderPack: z.string(),
  /** A folder to try Akin with. */
  sampleArchiveDir: z.string(),
  progress: indexProgress,
});

/** Every request a shell can make of the engine: name → input and output. */
export const methods = {
  'library.status': { input: nothing, output: status },
  /** Adds roots (absolute folders). They are indexed by library.index, or at once while the library is watched. */
  'library.addRoots': {
    input: z.object({ paths: z.array(z.string().min(1)).min(1) }),
    output: z.object({ roots: z.array(root) }),
  },
  /** Scans all roots and keeps them up to date from now on; answers at once. */
  'library.watch': { input: nothing, output: nothing },
  'library.removeRoot': { input: z.object({ rootId: z.int() }), output: nothing },
  /** Scans the given roots (all when empty) and answers when everything found is indexed. */
  'library.index': {
    input: z.object({ rootIds: z.array(z.int()).default([]) }),
    output: indexSummary,
  },
  'library.pause': { input: nothing, output: nothing },
  'library.resume': { input: nothing, output: nothing },
  ...libraryMethods,
  'search.query': { input: query, output: answer },
  /** Opens a search, whose lanes are then asked for one by one; `limit` is not heeded. */
  'lanes.search': { input: query, output: z.object({ searchId: z.int() }) },
  ...laneMethods,
  ...mapMethods,
  'items.get': { input: z.object({ itemId }), output: item },
  /** The item of the file at an absolute path. Throws `not-found`. */
  'items.find': { input: z.object({ path: z.string().min(1) }), output: item },
  /** The decoded text of a document: what the offsets of its passages count in. */
  'items.text': { input: z.object({ itemId }), output: z.object({ text: z.string() }) },
  /** WebP, longest side 256 px; absent for sounds and notes. */
  'items.thumbnail': {
    input: z.object({ itemId }),
    output: z.object({ webp: bytes.optional() }),
  },
  /** Peaks 0-255 over the whole sound; absent for other modalities. */
  'items.waveform': {
    input: z.object({ itemId }),
    output: z.object({ peaks: bytes.optional() }),
  },
  ...doctorMethods,
  ...inspectionMethods,
  ...queryMethods,
  ...archiveMethods,
  ...backupMethods,
  ...learningMethods,
  ...settingsMethods,
  ...deviceMethods,
} as const;

/** Everything the engine says unasked. */
export const events = {
  'index.progress': indexProgress,
  'index.finished': indexSummary,
  /** Indexing in the background stopped: what is wrong, what to do, and when it goes on. */
  'index.failed': failure,
  /** Items were added, changed or removed: results may be stale. */
  'library.changed': z.object({ segmentCount: z.int() }),
  ...backupEvents,
  ...learningEvents,
  ...settingsEvents,
  ...engineEvents,
  ...deviceEvents,
  ...mapEvents,
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Input<M extends MethodName> = z.input<Methods[M]['input']>;
export type ParsedInput<M extends MethodName> = z.output<Methods[M]['input']>;
export type Output<M extends MethodName> = z.output<Methods[M]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;

export type Query = z.output<typeof query>;
export type QueryPart = z.output<typeof part>;
export type KeptQuery = z.output<typeof keptQuery>;
export type HeldFile = z.output<typeof heldFile>;
export type HistoryEntry = z.output<typeof historyEntry>;
export type SavedSearch = z.output<typeof savedSearch>;
export type QueryExample = z.output<typeof queryExample>;
export type QueryFilter = z.output<typeof queryFilter>;
export type Answer = z.output<typeof answer>;
export type Hit = z.output<typeof hit>;
export type Item = z.output<typeof item>;
export type Problem = z.output<typeof problem>;
export type IndexProgress = z.output<typeof indexProgress>;
export type IndexSummary = z.output<typeof indexSummary>;
export type Root = z.output<typeof root>;
export type Status = z.output<typeof status>;

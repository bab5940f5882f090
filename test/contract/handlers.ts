import type { Archive } from '../../src-main/contract/archive-methods.ts';
import type { BegunLane } from '../../src-main/contract/lane-methods.ts';
import type { DeviceReport } from '../../src-main/contract/device-methods.ts';
import type {
  learningMethods,
  TrainingOutcome,
  TrainingSummary,
} from '../../src-main/contract/learning-methods.ts';
import type { MapPoints } from '../../src-main/contract/map-methods.ts';
import type { HeldFile, IndexProgress, Item, Status } from '../../src-main/contract/methods.ts';
import type { queryMethods } from '../../src-main/contract/query-methods.ts';
import type { Handlers } from '../../src-main/contract/serve.ts';
import { DEFAULT_SETTINGS } from '../../src-main/contract/settings-methods.ts';

export const PROGRESS: IndexProgress = {
  phase: 'idle',
  doneCount: 0,
  totalCount: 0,
  filesPerSecond: 0,
};

export const STATUS: Status = {
  libraryDir: '/library',
  roots: [],
  items: { image: 0, sound: 0, text: 0 },
  segmentCount: 0,
  problemCount: 0,
  byteSizeOnDisk: 0,
  modelVersion: 'anchor',
  encoderPack: 'built-in',
  sampleArchiveDir: '/sample-archive',
  progress: PROGRESS,
};

/** An image item at `path`. */
export function itemAt(path: string, itemId = 1): Item {
  return {
    itemId,
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    modality: 'image',
    mimeType: 'image/png',
    byteSize: 4,
    modifiedMs: 0,
    isOffline: false,
    metadata: {},
  };
}

export const EMPTY_LANE: BegunLane = {
  itemIds: new Uint32Array(),
  segmentIds: new Uint32Array(),
  aspects: new Float32Array(),
  scores: new Float32Array(),
  marks: new Uint8Array(),
  totals: { strong: 0, fair: 0, weak: 0 },
  months: [],
  found: [],
};

const EMPTY_ARCHIVE: Archive = {
  format: 'akin-archive',
  version: 1,
  exportedMs: 0,
  links: [],
  refusals: [],
  labels: [],
  searches: [],
  settings: {},
  names: {},
};

const DEVICES_UNKNOWN: DeviceReport = {
  chosen: { image: 'cpu', sound: 'cpu', text: 'cpu' },
  trials: [],
  isMeasuring: false,
  graphics: [],
};

const SUMMARY = {
  indexed: 0,
  unchanged: 0,
  moved: 0,
  removed: 0,
  offline: 0,
  unsupported: 0,
  corrupt: 0,
  tooLarge: 0,
  unreadable: 0,
  problems: [],
};

const EMPTY_MAP: MapPoints = {
  x: new Float32Array(),
  y: new Float32Array(),
  segmentIds: new Uint32Array(),
  itemIds: new Uint32Array(),
  modalities: new Uint8Array(),
  days: new Float32Array(),
  folderIndices: new Uint32Array(),
  labelIndices: new Uint32Array(),
  folders: [],
  labels: [],
};

/** The smallest whole implementation of the contract: an empty library. `own` replaces methods. */
export function emptyLibrary(own: Partial<Handlers> = {}): Handlers {
  const done = () => Promise.resolve({});
  return {
    'library.status': () => Promise.resolve(STATUS),
    'library.addRoots': () => Promise.resolve({ roots: [] }),
    'library.removeRoot': done,
    'library.index': () => Promise.resolve(SUMMARY),
    'library.watch': done,
    'library.pause': done,
    'library.resume': done,
    'library.folders': () => Promise.resolve({ folders: [] }),
    'library.problems': () => Promise.resolve({ problems: [] }),
    'settings.space': () => Promise.resolve({ database: 0, previews: 0, index: 0, models: 0 }),
    'library.retry': done,
    'library.dismiss': done,
    'library.ignoreRules': () => Promise.resolve({ ignoreRules: [] }),
    'library.checkIgnoreRules': () => Promise.resolve({ itemCount: 0, examples: [] }),
    'library.setIgnoreRules': done,
    'search.query': () =>
      Promise.resolve({ lanes: { image: [], sound: [], text: [] }, elapsedMs: 1 }),
    'lanes.search': () => Promise.resolve({ searchId: 1 }),
    'lanes.ranked': () => Promise.resolve(EMPTY_LANE),
    'lanes.listed': () => Promise.resolve(EMPTY_LANE),
    'lanes.page': () => Promise.resolve({ found: [] }),
    'lanes.facets': () =>
      Promise.resolve({ modalities: { image: 0, sound: 0, text: 0 }, mimeTypes: [], labels: [] }),
    'map.points': () => Promise.resolve(EMPTY_MAP),
    'map.draw': done,
    'map.cancel': done,
    'items.get': ({ itemId }) => Promise.resolve(itemAt('/none.png', itemId)),
    'items.paths': ({ itemIds }) => Promise.resolve({ paths: itemIds.map(() => '/none.png') }),
    'items.locate': () => Promise.resolve({ path: '/none.png', mimeType: 'image/png' }),
    'items.text': () => Promise.resolve({ text: '' }),
    'items.picture': () => Promise.resolve({ jpeg: Uint8Array.of(0xff, 0xd8) }),
    'items.explain': () => Promise.resolve({ examples: [] }),
    'items.thumbnail': () => Promise.resolve({}),
    'items.waveform': () => Promise.resolve({}),
    'items.find': ({ path }) => Promise.resolve(itemAt(path)),
    'doctor.check': () => Promise.resolve({ checks: [] }),
    'doctor.repair': () => Promise.resolve({ detail: [] }),
    'archive.export': () => Promise.resolve(EMPTY_ARCHIVE),
    'archive.import': () =>
      Promise.resolve({ links: 0, refusals: 0, labels: 0, searches: 0, unknownContents: 0 }),
    'backups.list': () => Promise.resolve({ backups: [] }),
    'backups.make': () => Promise.resolve({ name: 'library-1.sqlite', createdMs: 1, byteSize: 1 }),
    'backups.restore': done,
    'backups.acknowledge': done,
    'settings.get': () => Promise.resolve(DEFAULT_SETTINGS),
    'settings.set': () => Promise.resolve(DEFAULT_SETTINGS),
    ...nothingKept(),
    'devices.report': () => Promise.resolve(DEVICES_UNKNOWN),
    'devices.measure': () => Promise.resolve(DEVICES_UNKNOWN),
    ...nothingLearnt(),
    ...own,
  };
}

const HELD: HeldFile = {
  token: '0'.repeat(64),
  modality: 'image',
  mimeType: 'image/png',
  metadata: {},
};

function nothingKept(): Pick<Handlers, keyof typeof queryMethods> {
  const done = () => Promise.resolve({});
  return {
    'held.add': () => Promise.resolve(HELD),
    'held.describe': () => Promise.resolve(HELD),
    'held.locate': () => Promise.resolve({ path: '/none.png', mimeType: HELD.mimeType }),
    'history.list': () => Promise.resolve({ entries: [] }),
    'history.add': done,
    'history.clear': done,
    'searches.list': () => Promise.resolve({ searches: [] }),
    'searches.save': ({ name, query }) => Promise.resolve({ searchId: 1, name, query }),
    'searches.rename': done,
    'searches.remove': done,
  };
}

type LearningMethod = keyof typeof learningMethods;

function nothingLearnt(): Pick<Handlers, LearningMethod> {
  const done = () => Promise.resolve({});
  return {
    'links.add': done,
    'links.remove': done,
    'links.list': () => Promise.resolve({ links: [] }),
    'labels.assign': done,
    'labels.unassign': done,
    'labels.list': () => Promise.resolve({ labels: [], folderRootIds: [] }),
    'labels.useFolders': done,
    'suggestions.list': () => Promise.resolve({ suggestions: [] }),
    'suggestions.refuse': done,
    'suggestions.restore': done,
    'training.summary': () => Promise.resolve(NOTHING_TO_LEARN),
    'training.start': () => Promise.resolve(NOT_PUBLISHED),
    'training.pause': done,
    'training.resume': done,
    'training.cancel': done,
    'training.publish': () => Promise.resolve(NOT_PUBLISHED),
    'training.discard': done,
    'models.list': () => Promise.resolve({ models: [] }),
    'models.use': done,
    'evaluation.archive': () =>
      Promise.resolve({ before: 'anchor', after: 'anchor', directions: [], curve: [] }),
  };
}

const NOTHING_TO_LEARN: TrainingSummary = {
  progress: { phase: 'idle', step: 0, steps: 0, terms: {}, curve: [] },
  linkCounts: { person: 0, sidecar: 0, embed: 0, stem: 0 },
  labels: [],
  labelCount: 0,
  labelledCount: 0,
  trainingCount: 0,
  heldOutCount: 0,
  questionCount: 0,
  needed: { training: 12, questions: 8 },
  isEnough: false,
  advice: 'Link or label some items.',
};

const NOT_PUBLISHED: TrainingOutcome = {
  verdict: 'no-better',
  isPublished: false,
  reason: 'There is nothing to learn from yet.',
  directions: [],
  replay: { before: 0, after: 0 },
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Paths } from '../base/config.ts';
import { indexCacheName, readIndexCache, writeIndexCache } from '../search/index-cache.ts';
import { openKernel } from '../search/kernel.ts';
import { createVectorIndex } from '../search/vector-index.ts';
import type { VectorIndex } from '../search/vector-index.ts';
import type { EmbeddingExtent } from '../sql/embeddings.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { SettingWriter } from '../sql/settings.ts';
import { createJudges } from './judge.ts';
import type { FindJudge } from './judge.ts';
import { calibrationsIn } from './kept-calibrations.ts';

/** Every embedding of one model version in memory. */
export interface Gallery {
  index: VectorIndex;
  /** Takes over the items' segments as the library has them now. */
  refresh(itemIds: readonly number[]): void;
  remove(itemIds: readonly number[]): void;
  findJudge: FindJudge;
  /** Calibrates anew where the gallery has changed much, before a query must wait for it. */
  calibrate(): Promise<void>;
  /** Keeps the index for the next start; the version that is active then finds it. */
  save(): void;
  /** As `save`, whether or not anything has changed. */
  keep(): void;
  /** False where what was kept is damaged; true where nothing was, or by another version. */
  isKeptSound(): boolean;
}

/** Where a gallery comes from. */
export interface GallerySource {
  library: LibraryReader & SettingWriter;
  paths: Paths;
  modelId: number;
  version: string;
  /** When the version came into this library. */
  createdMs: number;
  /** The frozen neutral queries in the space of the version, unit rows. */
  neutral: readonly Float32Array[];
  /** How many threads a search may take just now. */
  threadLimit: () => number;
  /** Aborts what goes on in the background. */
  signal: AbortSignal;
}

/** Loads the gallery of a model version. */
export function openGallery(source: GallerySource): Gallery {
  const { library, modelId, neutral } = source;
  const cached = openCached(source);
  const index = cached?.index ?? openFromLibrary(source);
  const kept = calibrationsIn(library, cacheName(source));
  const judges = createJudges(index, neutral, kept, source.signal);
  const keep = () => {
    writeIndexCache(cachePath(source), cacheName(source), index);
  };
  return {
    index,
    refresh: (itemIds) => {
      index.removeItems(itemIds);
      for (const row of library.embeddingsOf(itemIds, modelId)) index.upsert(row);
    },
    remove: (itemIds) => {
      index.removeItems(itemIds);
    },
    findJudge: judges.find,
    calibrate: judges.prepare,
    save: () => {
      if (!isSame(index.extent(), cached?.keptExtent)) keep();
    },
    keep,
    isKeptSound: () => isCacheSound(source),
  };
}

function cachePath({ paths }: GallerySource): string {
  return join(paths.library, 'vectors.cache');
}

function createEmpty({ library, paths, modelId, threadLimit }: GallerySource): VectorIndex {
  return createVectorIndex(
    openKernel(paths.resources),
    (segmentIds) => library.segmentEmbeddings(segmentIds, modelId),
    threadLimit,
  );
}

/** The version in this library: one that was begun anew counts its segments from 1 again. */
function cacheName({ version, createdMs }: GallerySource): string {
  return `${version} of ${createdMs}`;
}

/** The index of the cache with what came later; undefined where that is not what the library has. */
function openCached(source: GallerySource) {
  const { library, modelId } = source;
  const index = createEmpty(source);
  if (!readIndexCache(cachePath(source), cacheName(source), index)) return undefined;
  const keptExtent = index.extent();
  const newer = library.iterateEmbeddings(modelId, keptExtent.highestSegmentId);
  for (const row of newer) index.upsert(row);
  const isWhole = isSame(library.embeddingExtent(modelId), index.extent());
  return isWhole ? { index, keptExtent } : undefined;
}

function isCacheSound(source: GallerySource): boolean {
  const [path, name] = [cachePath(source), cacheName(source)];
  if (!existsSync(path)) return true;
  const keptName = indexCacheName(path);
  if (keptName !== undefined && keptName !== name) return true;
  return readIndexCache(path, name, createEmpty(source));
}

function isSame(a: EmbeddingExtent, b: EmbeddingExtent | undefined): boolean {
  return a.segmentCount === b?.segmentCount && a.segmentIdSum === b.segmentIdSum;
}

function openFromLibrary(source: GallerySource): VectorIndex {
  const index = createEmpty(source);
  for (const row of source.library.iterateEmbeddings(source.modelId)) index.upsert(row);
  return index;
}

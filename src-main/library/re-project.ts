import { setImmediate } from 'node:timers/promises';
import { MODALITIES } from '../base/types.ts';
import type { EmbeddingRow } from '../sql/embeddings.ts';
import type { FeatureRow } from '../sql/features.ts';
import type { LibraryWriter } from '../sql/library.ts';
import type { EncoderClient } from './encoder-client.ts';

/** Segments a batch: a message of about 1.5 MB, and a transaction of a few milliseconds between queries. */
const SEGMENTS_PER_BATCH = 512;

export interface ReProjection {
  library: LibraryWriter;
  encoder: EncoderClient;
  modelId: number;
  modelDir: string;
  /** Embeddings that the library has now. */
  onProjected: (rows: readonly EmbeddingRow[]) => void;
  onProgress: (doneCount: number, totalCount: number) => void;
  /** Called once every segment has its embedding, before anything else can add one. */
  onWhole: () => void;
  signal: AbortSignal;
}

/**
 * Embeds by another model every segment that has no embedding of it, from the kept features: no file is opened. Stopped
 * at any moment it goes on where it was. Segments that come meanwhile are taken in.
 */
export async function reProject(projection: ReProjection): Promise<void> {
  const { library, modelId, signal, onProgress } = projection;
  let doneCount = 0;
  for (let left = library.countUnprojected(modelId); left > 0;) {
    const totalCount = doneCount + left;
    for await (const count of projectOnce(projection)) {
      signal.throwIfAborted();
      doneCount += count;
      onProgress(doneCount, Math.max(doneCount, totalCount));
    }
    left = library.countUnprojected(modelId);
  }
  projection.onWhole();
}

/** One pass in order of segment id; yields how many each batch embedded. The next batch is under way while one is written. */
async function* projectOnce(projection: ReProjection): AsyncGenerator<number> {
  const { library, modelId, onProjected } = projection;
  let batch = library.listUnprojected(modelId, 0, SEGMENTS_PER_BATCH);
  let projecting = beginBatch(projection, batch);
  while (batch.length > 0) {
    const rows = await projecting;
    batch = library.listUnprojected(modelId, batch.at(-1)?.segmentId ?? 0, SEGMENTS_PER_BATCH);
    projecting = beginBatch(projection, batch);
    library.replaceEmbeddings(modelId, rows);
    onProjected(rows);
    yield rows.length;
    await setImmediate(); // queries that wait go first
  }
}

/** A pass that is stopped leaves its next batch on the way; nobody waits for that one to fail. */
function beginBatch(
  projection: ReProjection,
  batch: readonly FeatureRow[],
): Promise<EmbeddingRow[]> {
  const rows = projectBatch(projection, batch);
  rows.catch(() => undefined);
  return rows;
}

async function projectBatch(
  { encoder, modelDir }: ReProjection,
  batch: readonly FeatureRow[],
): Promise<EmbeddingRow[]> {
  const rows = MODALITIES.map(async (modality) => {
    const segments = batch.filter((segment) => segment.modality === modality);
    if (segments.length === 0) return [];
    const features = segments.map((segment) => segment.features);
    const embeddings = await encoder.call('project', { modality, modelDir, features });
    return segments.flatMap(({ segmentId, itemId }, i): EmbeddingRow[] => {
      const embedding = embeddings[i];
      return embedding === undefined ? [] : [{ segmentId, itemId, modality, embedding }];
    });
  });
  return (await Promise.all(rows)).flat();
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { Modality } from '../base/types.ts';
import type { QueryExample } from '../contract/methods.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import { combineExamples } from '../search/combine.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { QuerySource } from './judge.ts';

/** A file of any length is decoded as a query within this time, or refused. */
const QUERY_TIME_LIMIT_MS = 60_000;

/** What turning examples into a vector needs. */
export interface QueryContext {
  library: LibraryReader;
  encoder: EncoderClient;
  limits: DecodeLimits;
  model: { modelId: number; dir: string };
}

/** A query in the common space. */
export interface QueryVector {
  /** Unit [256]; undefined where the examples cancel out. */
  vector: Float32Array | undefined;
  /** What weighs most in it. */
  source: QuerySource;
}

/**
 * One vector for all examples of a query.
 * Throws `undecodable` naming a file that cannot be read as a picture, sound or text, and `not-found`.
 */
export async function toQueryVector(
  context: QueryContext,
  examples: readonly QueryExample[],
): Promise<QueryVector> {
  const embedded = await Promise.all(
    examples.map(async (example) => ({
      ...(await embedExample(context, example)),
      weight: example.weight,
    })),
  );
  const [heaviest] = embedded.toSorted((a, b) => b.weight - a.weight);
  return { vector: combineExamples(embedded), source: heaviest?.source ?? 'words' };
}

interface EmbeddedExample {
  embedding: Float32Array;
  source: QuerySource;
}

async function embedExample(
  context: QueryContext,
  example: QueryExample,
): Promise<EmbeddedExample> {
  switch (example.kind) {
    case 'text': {
      const embeddings = await context.encoder.call('encodeTexts', {
        texts: [example.text],
        modelDir: context.model.dir,
      });
      return { embedding: centre(embeddings), source: 'words' };
    }
    case 'file':
      return embedFile(context, example.path);
    case 'bytes':
      return embedBytes(context, example.name, example.bytes);
    case 'item':
      return embedItem(context, example.itemId);
  }
}

async function embedFile(
  { encoder, limits, model }: QueryContext,
  path: string,
): Promise<EmbeddedExample> {
  const encoded = await encoder.call(
    'encodeFile',
    { path, limits, modelDir: model.dir },
    QUERY_TIME_LIMIT_MS,
  );
  if (encoded.outcome !== 'indexed') {
    const message = `${basename(path)} cannot be used as an example: ${encoded.reason}.`;
    throw new AppError('undecodable', message);
  }
  return summarise(encoded.modality, encoded.segments);
}

async function embedBytes(
  context: QueryContext,
  name: string,
  bytes: Uint8Array,
): Promise<EmbeddedExample> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-query-'));
  try {
    const path = join(folder, basename(name) || 'example');
    await writeFile(path, bytes);
    return await embedFile(context, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function embedItem({ library, model }: QueryContext, itemId: number): EmbeddedExample {
  const rows = library.embeddingsOf([itemId], model.modelId);
  const [first] = rows;
  if (first === undefined) {
    throw new AppError('not-found', 'That item is no longer in the library. Search again.');
  }
  return summarise(first.modality, rows);
}

/** The first segment of a sound is the whole of it; a document is the middle of its passages. */
function summarise(
  modality: Modality,
  segments: readonly { embedding: Float32Array }[],
): EmbeddedExample {
  const whole = modality === 'text' ? segments : segments.slice(0, 1);
  return { embedding: centre(whole.map(({ embedding }) => embedding)), source: modality };
}

/** The unit vector in the middle of unit vectors. */
function centre(embeddings: readonly Float32Array[]): Float32Array {
  const middle = combineExamples(embeddings.map((embedding) => ({ embedding, weight: 1 })));
  if (middle === undefined)
    throw new AppError('undecodable', 'There is nothing to search for in it.');
  return middle;
}

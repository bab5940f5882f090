import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { QueryExample } from '../contract/methods.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import { combineExamples } from '../search/combine.ts';
import type { LibraryReader } from '../sql/library.ts';

/** A file of any length is decoded as a query within this time, or refused. */
const QUERY_TIME_LIMIT_MS = 60_000;

/** What turning examples into a vector needs. */
export interface QueryContext {
  library: LibraryReader;
  encoder: EncoderClient;
  limits: DecodeLimits;
  modelId: number;
}

/**
 * One unit vector [256] for all examples of a query; undefined where they cancel out.
 * Throws `undecodable` naming a file that cannot be read as a picture, sound or text, and `not-found`.
 */
export async function toQueryVector(
  context: QueryContext,
  examples: readonly QueryExample[],
): Promise<Float32Array | undefined> {
  const embedded = examples.map(async (example) => ({
    embedding: await embedExample(context, example),
    weight: example.weight,
  }));
  return combineExamples(await Promise.all(embedded));
}

async function embedExample(context: QueryContext, example: QueryExample): Promise<Float32Array> {
  switch (example.kind) {
    case 'text': {
      const [embedding] = await context.encoder.call('encodeTexts', { texts: [example.text] });
      return centre(embedding === undefined ? [] : [embedding]);
    }
    case 'file':
      return embedFile(context, example.path);
    case 'bytes':
      return embedBytes(context, example.name, example.bytes);
    case 'item':
      return embedItem(context, example.itemId);
  }
}

async function embedFile({ encoder, limits }: QueryContext, path: string): Promise<Float32Array> {
  const encoded = await encoder.call('encodeFile', { path, limits }, QUERY_TIME_LIMIT_MS);
  if (encoded.outcome !== 'indexed') {
    const message = `${basename(path)} cannot be used as an example: ${encoded.reason}.`;
    throw new AppError('undecodable', message);
  }
  const { segments, modality } = encoded;
  return centre(
    wholeOf(
      modality,
      segments.map(({ embedding }) => embedding),
    ),
  );
}

async function embedBytes(
  context: QueryContext,
  name: string,
  bytes: Uint8Array,
): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-query-'));
  try {
    const path = join(folder, basename(name) || 'example');
    await writeFile(path, bytes);
    return await embedFile(context, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function embedItem({ library, modelId }: QueryContext, itemId: number): Float32Array {
  const rows = library.embeddingsOf([itemId], modelId);
  const [first] = rows;
  if (first === undefined) {
    throw new AppError('not-found', 'That item is no longer in the library. Search again.');
  }
  return centre(
    wholeOf(
      first.modality,
      rows.map(({ embedding }) => embedding),
    ),
  );
}

/** The first segment of a sound is the whole of it; a document is all of its passages. */
function wholeOf(modality: string, embeddings: readonly Float32Array[]): readonly Float32Array[] {
  return modality === 'text' ? embeddings : embeddings.slice(0, 1);
}

/** The unit vector in the middle of unit vectors. */
function centre(embeddings: readonly Float32Array[]): Float32Array {
  const middle = combineExamples(embeddings.map((embedding) => ({ embedding, weight: 1 })));
  if (middle === undefined)
    throw new AppError('undecodable', 'There is nothing to search for in it.');
  return middle;
}

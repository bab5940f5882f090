import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { ExamplePart, Modality } from '../base/types.ts';
import { say } from '../base/saying.ts';
import { refuse } from '../decode/refusal.ts';
import type { QueryExample } from '../contract/methods.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import { EncoderCrash } from '../library/encoder-crash.ts';
import type { EncodedFile } from '../library/encoder-messages.ts';
import { combineExamples } from '../search/combine.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { HeldFiles } from './held-files.ts';
import { itemFile } from './item-file.ts';
import { itemNow } from './item-now.ts';
import type { QuerySource } from './query-source.ts';
import type { Recent } from './recent.ts';

/** A file of any length is decoded as a query within this time, or refused. */
const QUERY_TIME_LIMIT_MS = 60_000;

/** What turning an example into a vector needs. */
export interface ExampleContext {
  library: LibraryReader;
  encoder: EncoderClient;
  held: HeldFiles;
  /** What was made of held files and parts of them: a query asks again with every change of a weight. */
  recentFiles: Recent<EncodedFile>;
  limits: DecodeLimits;
  model: { modelId: number; dir: string };
}

/** An example in the common space; `embedding` is a unit vector of 256. */
export interface EmbeddedExample {
  embedding: Float32Array;
  source: QuerySource;
}

/** A file to take an example from, with the name that a person knows it by. */
interface ExampleFile {
  path: string;
  name: string;
  part?: ExamplePart | undefined;
}

/** Throws `undecodable` naming a file or part that cannot be read, and `not-found`. */
export async function embedExample(
  context: ExampleContext,
  example: QueryExample,
): Promise<EmbeddedExample> {
  switch (example.kind) {
    case 'text':
      return embedWords(context, example.text);
    case 'file':
      return summarise(await encodeFile(context, { ...example, name: basename(example.path) }));
    case 'bytes':
      return embedBytes(context, example);
    case 'held':
      return summarise(await encodeHeld(context, example));
    case 'item':
      return embedItem(context, example.itemId, example.part);
  }
}

/** A held file, or a part of it, as the active model sees it. Throws as embedExample does. */
export async function encodeHeld(
  context: ExampleContext,
  { token, name, part }: { token: string; name?: string; part?: ExamplePart | undefined },
): Promise<EncodedFile> {
  const path = await context.held.locate(token, name);
  return encodeOnce(context, token, { path, name: name ?? token, part });
}

async function embedWords({ encoder, model }: ExampleContext, text: string) {
  const embeddings = await encoder.call('encodeTexts', { texts: [text], modelDir: model.dir });
  return { embedding: centre(embeddings), source: 'words' as const };
}

async function embedBytes(
  context: ExampleContext,
  { name, bytes, part }: { name: string; bytes: Uint8Array; part?: ExamplePart | undefined },
): Promise<EmbeddedExample> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-query-'));
  try {
    const path = join(folder, basename(name) || 'example');
    await writeFile(path, bytes);
    return summarise(await encodeFile(context, { path, name, part }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function embedItem(
  context: ExampleContext,
  itemId: number,
  part: ExamplePart | undefined,
): Promise<EmbeddedExample> {
  const { library, model } = context;
  if (part !== undefined) {
    const { path, name, contentHash } = await itemFile(library, itemId);
    const hash = Buffer.from(contentHash).toString('hex');
    return summarise(await encodeOnce(context, hash, { path, name, part }));
  }
  const { modality } = itemNow(library, itemId);
  return summarise({ modality, segments: library.embeddingsOf([itemId], model.modelId) });
}

function encodeOnce(context: ExampleContext, contentKey: string, file: ExampleFile) {
  const key = JSON.stringify([context.model.dir, contentKey, file.part]);
  return context.recentFiles(key, () => encodeFile(context, file));
}

async function encodeFile(
  { encoder, limits, model }: ExampleContext,
  { path, name, part }: ExampleFile,
): Promise<EncodedFile> {
  const input = { path, limits, modelDir: model.dir, part };
  const encoded = await encoder
    .call('encodeFile', input, QUERY_TIME_LIMIT_MS)
    .catch((thrown: unknown) => {
      if (!(thrown instanceof EncoderCrash) || thrown.excess === 'start') throw thrown;
      return refuse('corrupt', thrown.reason);
    });
  if (encoded.outcome === 'indexed') return encoded;
  const message = say('{name} cannot be used as an example: {reason}.', {
    name,
    reason: encoded.saying ?? encoded.reason,
  });
  throw new AppError('undecodable', message);
}

/** The first segment of a sound is the whole of it; a document is the middle of its passages. */
function summarise({
  modality,
  segments,
}: {
  modality: Modality;
  segments: readonly { embedding: Float32Array }[];
}): EmbeddedExample {
  const whole = modality === 'text' ? segments : segments.slice(0, 1);
  return { embedding: centre(whole.map(({ embedding }) => embedding)), source: modality };
}

/** The unit vector in the middle of unit vectors. */
function centre(embeddings: readonly Float32Array[]): Float32Array {
  const middle = combineExamples(embeddings.map((embedding) => ({ embedding, weight: 1 })));
  if (middle === undefined)
    throw new AppError('undecodable', say('There is nothing to search for in it.'));
  return middle;
}

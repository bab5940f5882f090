import { lstat } from 'node:fs/promises';
import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { Refusal } from '../base/types.ts';
import type { FoundFile } from './scan.ts';
import { EncoderCrash } from './encoder-client.ts';
import type { EncoderClient } from './encoder-client.ts';
import type { EncodedFile } from './encoder-messages.ts';

/** A file may keep the encoder busy this long, and longer the larger it is: an hour of speech at 32 kbit/s is 14 MB and takes minutes. */
const BASE_TIME_LIMIT_MS = 120_000;
const TIME_LIMIT_MS_PER_MEGABYTE = 20_000;

/** A file that changed while it was read: its hash and its segments may not belong together. */
const CHANGED: Refusal = {
  outcome: 'unreadable',
  reason: 'it changed while it was being read; it is indexed at the next scan',
};

export interface SafeEncoding {
  encoder: EncoderClient;
  /** Another encoder process, for one file alone. */
  openEncoder: () => EncoderClient;
  limits: DecodeLimits;
}

/** A file to encode, as a scan found it, and the model to embed it by. */
export interface EncodingTask {
  path: string;
  file: FoundFile;
  modelDir: string;
}

/**
 * Decodes and encodes one file. When the encoder process breaks, any of the files in flight may be the
 * cause: each is tried once more in a process of its own, and one that breaks that too is `corrupt`.
 */
export async function encodeSafely(
  context: SafeEncoding,
  task: EncodingTask,
): Promise<EncodedFile | Refusal> {
  const encoded = await encodeWith(context.encoder, context, task).catch((thrown: unknown) => {
    if (thrown instanceof EncoderCrash) return encodeAlone(context, task);
    throw thrown;
  });
  return (await hasChanged(task)) ? CHANGED : encoded;
}

async function encodeAlone(
  context: SafeEncoding,
  task: EncodingTask,
): Promise<EncodedFile | Refusal> {
  const encoder = context.openEncoder();
  try {
    return await encodeWith(encoder, context, task);
  } catch (thrown) {
    if (!(thrown instanceof EncoderCrash)) throw thrown;
    return {
      outcome: 'corrupt',
      reason: `${thrown.message}; save it again from the program that made it`,
    };
  } finally {
    encoder.close();
  }
}

async function encodeWith(
  encoder: EncoderClient,
  { limits }: SafeEncoding,
  { path, file, modelDir }: EncodingTask,
): Promise<EncodedFile | Refusal> {
  const timeLimitMs = BASE_TIME_LIMIT_MS + (file.byteSize / 1e6) * TIME_LIMIT_MS_PER_MEGABYTE;
  try {
    return await encoder.call('encodeFile', { path, limits, modelDir }, timeLimitMs);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code === 'pack-damaged') throw thrown;
    return { outcome: 'corrupt', reason: thrown.message };
  }
}

async function hasChanged({ path, file }: EncodingTask): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  return stats?.size !== file.byteSize || stats.mtimeMs !== file.modifiedMs;
}

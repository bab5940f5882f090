import { lstat } from 'node:fs/promises';
import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { Refusal } from '../base/types.ts';
import { asItIs, say } from '../base/saying.ts';
import { refuse } from '../decode/refusal.ts';
import type { FoundFile } from './scan.ts';
import type { EncoderClient } from './encoder-client.ts';
import { EncoderCrash } from './encoder-crash.ts';
import type { EncodedFile } from './encoder-messages.ts';

/** A file that changed while it was read: its hash and its segments may not belong together. */
const CHANGED = refuse(
  'unreadable',
  say('it changed while it was being read; it is indexed at the next scan'),
);

export interface SafeEncoding {
  encoder: EncoderClient;
  /** Another encoder process, for one file alone. */
  openEncoder: () => EncoderClient;
  limits: DecodeLimits;
  /** Rejects with `pack-damaged` where a file of the encoders or of the model is not as shipped: no file is blamed then. */
  checkInstallation: () => Promise<void>;
}

/** A file to encode, as a scan found it, and the model to embed it by. */
export interface EncodingTask {
  path: string;
  file: FoundFile;
  modelDir: string;
}

/**
 * Decodes and encodes one file. When the encoder process breaks, any of the files in flight may be the
 * cause: each is tried once more in a process of its own, and one that breaks that too is set aside.
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

const OUTCOME_OF = { time: 'too-large', memory: 'too-large', none: 'corrupt' } as const;

/** Two processes that did not even start tell of Akin, not of the file. */
async function encodeAlone(
  context: SafeEncoding,
  task: EncodingTask,
): Promise<EncodedFile | Refusal> {
  const encoder = context.openEncoder();
  try {
    return await encodeWith(encoder, context, task);
  } catch (thrown) {
    if (!(thrown instanceof EncoderCrash) || thrown.excess === 'start') throw thrown;
    if (thrown.excess === 'none') await context.checkInstallation();
    return refuse(OUTCOME_OF[thrown.excess], thrown.reason);
  } finally {
    encoder.close();
  }
}

async function encodeWith(
  encoder: EncoderClient,
  { limits, checkInstallation }: SafeEncoding,
  { path, file, modelDir }: EncodingTask,
): Promise<EncodedFile | Refusal> {
  const timeLimitMs = limits.timeMs + (file.byteSize / 1e6) * limits.timeMsPerMegabyte;
  try {
    return await encoder.call('encodeFile', { path, limits, modelDir }, timeLimitMs);
  } catch (thrown) {
    if (!isOfTheFile(thrown)) throw thrown;
    if (thrown.code === 'internal') await checkInstallation();
    return refuse('corrupt', thrown.saying ?? asItIs(thrown.message));
  }
}

/** What an encoder answers of one file: it breaks off midway, or makes the encoders fail. */
function isOfTheFile(thrown: unknown): thrown is AppError {
  if (!(thrown instanceof AppError) || thrown instanceof EncoderCrash) return false;
  return thrown.code === 'undecodable' || thrown.code === 'internal';
}

async function hasChanged({ path, file }: EncodingTask): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  return stats?.size !== file.byteSize || stats.mtimeMs !== file.modifiedMs;
}

/**
 * Decodes one AAC file with FFmpeg compiled to WebAssembly, a piece for each message from the parent.
 *
 * [Note: Why a worker] The package expects CommonJS's globals, installs process-wide error handlers and decodes
 * synchronously; in a thread of its own none of this reaches the rest of the process.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { AudioDecoder } from '@humansignal/audio-file-decoder';

export interface AacTask {
  path: string;
  pieceSeconds: number | undefined;
}

export type AacReply =
  | { kind: 'samples'; samples: Float32Array; sampleRateHz: number }
  | { kind: 'end' }
  | { kind: 'failure'; isOfAkin: boolean; message: string };

/** Shorter than any frame, so that exactly one is decoded. */
const INSTANT_SECONDS = 0.001;

const require = createRequire(import.meta.url);
Object.assign(globalThis, { require, __dirname: import.meta.dirname });

async function loadDecoder() {
  const packageDir = dirname(dirname(require.resolve('@humansignal/audio-file-decoder')));
  const wasm = readFileSync(`${packageDir}/decode-audio.wasm`).toString('base64');
  const { getAudioDecoder } = await import('@humansignal/audio-file-decoder');
  return { getAudioDecoder, wasm };
}

async function openDecoder(path: string): Promise<AudioDecoder> {
  const { getAudioDecoder, wasm } = await loading;
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const file = buffer.slice(byteOffset, byteOffset + byteLength);
  return getAudioDecoder(`data:application/wasm;base64,${wasm}`, file);
}

function* decodePieces(decoder: AudioDecoder, pieceSeconds?: number): Generator<AacReply> {
  const { sampleRate: sampleRateHz } = decoder;
  const pieces =
    pieceSeconds === undefined
      ? [decoder.decodeAudioData(0, -1)]
      : seekPieces(decoder, pieceSeconds);
  for (const samples of pieces) yield { kind: 'samples', samples, sampleRateHz };
}

/**
 * The package seeks to whole seconds and begins with the frame that holds that instant, so each piece begins early
 * and what is already known is left out; that takes away the first frame too, which lacks the one before it.
 */
function* seekPieces(decoder: AudioDecoder, pieceSeconds: number): Generator<Float32Array> {
  const { sampleRate, duration } = decoder;
  const frameLength = decoder.decodeAudioData(0, INSTANT_SECONDS).length;
  let known = 0;
  while (known < duration * sampleRate) {
    const second = Math.max(0, Math.floor((known - 2 * frameLength) / sampleRate));
    const start = Math.floor((second * sampleRate) / frameLength) * frameLength;
    const samples = decoder.decodeAudioData(second, pieceSeconds).slice(known - start);
    if (samples.length === 0) return;
    known += samples.length;
    yield samples;
  }
}

function nextReply(pieces: Generator<AacReply>): AacReply {
  const piece = pieces.next();
  return piece.done === true ? { kind: 'end' } : piece.value;
}

/** The file's fault, unless the decoder did not even load. */
async function toFailure(thrown: unknown): Promise<AacReply> {
  const isOfAkin = await loading.then(
    () => false,
    () => true,
  );
  return { kind: 'failure', isOfAkin, message: String(thrown) };
}

const { path, pieceSeconds } = workerData as AacTask; // given by decodeAac
const loading = loadDecoder();
const opening = openDecoder(path).then((decoder) => decodePieces(decoder, pieceSeconds));
opening.catch(() => undefined); // who asks for a piece is told
parentPort?.on('message', () => {
  void opening
    .then(nextReply)
    .catch(toFailure)
    .then((reply) => parentPort?.postMessage(reply));
});

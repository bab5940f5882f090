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
import { getAudioDecoder, type AudioDecoder } from '@humansignal/audio-file-decoder';

export type AacReply =
  | { kind: 'samples'; samples: Float32Array; sampleRateHz: number }
  | { kind: 'end' }
  | { kind: 'failure'; message: string };

/** About 5 MB of samples. */
const PIECE_SECONDS = 30;
/** Past a frame's start by less than any frame lasts, so that seeking lands on that frame. */
const SEEK_MARGIN_SECONDS = 0.001;
/** The longest frame, of HE-AAC at 44.1 kHz: with less left there may be no frame to seek to. */
const FRAME_SECONDS = 0.05;

const require = createRequire(import.meta.url);
Object.assign(globalThis, { require, __dirname: import.meta.dirname });

async function openDecoder(path: string): Promise<AudioDecoder> {
  const packageDir = dirname(dirname(require.resolve('@humansignal/audio-file-decoder')));
  const wasm = readFileSync(`${packageDir}/decode-audio.wasm`).toString('base64');
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const file = buffer.slice(byteOffset, byteOffset + byteLength);
  return getAudioDecoder(`data:application/wasm;base64,${wasm}`, file);
}

function* decodePieces(decoder: AudioDecoder, isSeekable: boolean): Generator<AacReply> {
  const { sampleRate: sampleRateHz, duration } = decoder;
  if (!isSeekable) {
    yield { kind: 'samples', samples: decoder.decodeAudioData(0, -1), sampleRateHz };
    return;
  }
  let seconds = 0;
  while (duration - seconds > FRAME_SECONDS) {
    const samples = decoder.decodeAudioData(seconds + SEEK_MARGIN_SECONDS, PIECE_SECONDS);
    if (samples.length === 0) return;
    seconds += samples.length / sampleRateHz;
    yield { kind: 'samples', samples, sampleRateHz };
  }
}

function nextReply(pieces: Generator<AacReply>): AacReply {
  const piece = pieces.next();
  return piece.done === true ? { kind: 'end' } : piece.value;
}

const { path, isSeekable } = workerData as { path: string; isSeekable: boolean }; // given by decodeAac
const opening = openDecoder(path).then((decoder) => decodePieces(decoder, isSeekable));
parentPort?.on('message', () => {
  void opening
    .then(nextReply)
    .catch((error: unknown): AacReply => ({ kind: 'failure', message: String(error) }))
    .then((reply) => parentPort?.postMessage(reply));
});

import { createReadStream } from 'node:fs';
import type { Pcm } from './pcm.ts';

const READ_BYTES = 256 * 1024;

interface DecoderOutput {
  channelData: Float32Array[];
  sampleRate: number;
}

/** What the WebAssembly decoders of MP3, FLAC, Ogg Vorbis and Ogg Opus have in common. */
export interface StreamDecoder {
  ready: Promise<void>;
  decode(bytes: Uint8Array): DecoderOutput | Promise<DecoderOutput>;
  flush?(): Promise<DecoderOutput>;
  free(): void;
}

/** A file's samples through a decoder that takes bytes as they come; damaged frames are left out. */
export async function* decodeStream(path: string, decoder: StreamDecoder): AsyncGenerator<Pcm> {
  await decoder.ready;
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: READ_BYTES })) {
      yield* toPcm(await decoder.decode(bytes as Buffer)); // no encoding was asked for
    }
    if (decoder.flush !== undefined) yield* toPcm(await decoder.flush());
  } finally {
    decoder.free();
  }
}

function* toPcm({ channelData, sampleRate }: DecoderOutput): Generator<Pcm> {
  const length = channelData[0]?.length ?? 0;
  if (length > 0) yield { channels: channelData, sampleRateHz: sampleRate };
}

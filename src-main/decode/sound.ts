import { stat } from 'node:fs/promises';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { MPEGDecoder } from 'mpg123-decoder';
import { parseFile, type IAudioMetadata } from 'music-metadata';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import { loadPart } from '../base/load-part.ts';
import type { ItemMetadata } from '../base/types.ts';
import { say } from '../base/saying.ts';
import { AAC_PIECE_SECONDS, decodeAac } from './aac.ts';
import { decodeWithFfmpeg } from './ffmpeg.ts';
import { toMono, type Pcm } from './pcm.ts';
import { checkLimit, RefusalError } from './refusal.ts';
import { cutSpan } from './sound-span.ts';
import { decodeStream } from './stream-decoder.ts';
import { SOUND_RATE_HZ, type DecodedSound, type DecodeOptions } from './types.ts';
import { decodeWav } from './wav.ts';

/** A sound as a stream of mono samples. Its first samples are decoded before this returns. */
export async function readSound(
  path: string,
  mimeType: string,
  { limits, part }: DecodeOptions,
): Promise<DecodedSound> {
  const header = await parseFile(path, { duration: true, skipCovers: true });
  const { format } = header;
  if (format.hasVideo === true) {
    throw new RefusalError('unsupported', say('it is a film, and Akin does not index films'));
  }
  const minutes = (format.duration ?? 0) / 60;
  checkLimit('minutes', minutes, limits.soundDurationMs / 60_000);
  const whole = toMono(await openStream(path, format, limits));
  const stream = part?.kind === 'span' ? cutSpan(whole, part) : whole;
  const chunks = await startStream(stream, path, limits.soundDurationMs);
  const metadata = toMetadata(header);
  return { modality: 'sound', mimeType, metadata, sampleRateHz: SOUND_RATE_HZ, chunks };
}

async function openStream(
  path: string,
  { container = '', codec = '' }: IAudioMetadata['format'],
  limits: DecodeLimits,
): Promise<AsyncIterable<Pcm>> {
  if (container.startsWith('WAVE')) {
    return (await decodeWav(path)) ?? decodeWithFfmpeg(path, codec);
  }
  if (/^MPEG [12.5]+ Layer/.test(codec)) return decodeStream(path, new MPEGDecoder());
  if (codec === 'FLAC') return decodeStream(path, new FLACDecoder());
  if (container === 'Ogg' && codec.startsWith('Vorbis')) {
    return decodeStream(path, new OggVorbisDecoder());
  }
  if (container === 'Ogg' && codec.startsWith('Opus')) {
    return decodeStream(path, new OggOpusDecoder());
  }
  if (container.startsWith('EBML') && /opus/i.test(codec)) {
    return (await loadPart(() => import('./webm.ts'))).decodeWebmOpus(path); // [Note: Late loading]
  }
  // The AAC decoder holds the file in memory.
  if (codec.includes('AAC') && (await stat(path)).size <= limits.unpackedByteSize) {
    return decodeAac(path, container.startsWith('ADTS') ? undefined : AAC_PIECE_SECONDS);
  }
  return decodeWithFfmpeg(path, codec || container);
}

function toMetadata({ format, common }: IAudioMetadata): ItemMetadata {
  const { duration, sampleRate, numberOfChannels, creationTime } = format;
  const isDated = creationTime !== undefined && creationTime.getTime() > 0; // MP4 writes 1904 for "not known"
  return {
    ...(duration === undefined ? {} : { durationMs: Math.round(duration * 1000) }),
    ...(sampleRate === undefined ? {} : { sampleRateHz: sampleRate }),
    ...(numberOfChannels === undefined ? {} : { channels: numberOfChannels }),
    ...(isDated ? { takenAtMs: creationTime.getTime() } : {}),
    ...(common.title === undefined ? {} : { title: common.title }),
  };
}

/** Reads on to the first samples, so that a file that gives none is refused before anything is made of it. */
async function startStream(
  stream: AsyncGenerator<Float32Array>,
  path: string,
  maxDurationMs: number,
): Promise<AsyncGenerator<Float32Array>> {
  for (;;) {
    const next = await stream.next();
    if (next.done === true) throw new RefusalError('corrupt', say('it holds no sound'));
    if (next.value.length > 0) return continueStream(next.value, stream, path, maxDurationMs);
  }
}

async function* continueStream(
  first: Float32Array,
  stream: AsyncGenerator<Float32Array>,
  path: string,
  maxDurationMs: number,
): AsyncGenerator<Float32Array> {
  const maxLength = (maxDurationMs / 1000) * SOUND_RATE_HZ;
  let length = first.length;
  try {
    yield first;
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > maxLength)
        throw new Error('it is longer than its header says, and over the limit');
      yield chunk;
    }
  } catch (cause) {
    throw new AppError('undecodable', `${path} breaks off: ${String(cause)}`, { cause });
  } finally {
    await stream.return(undefined);
  }
}

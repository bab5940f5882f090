import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { DEFAULT_DECODE_LIMITS } from '../../../src-main/base/config.ts';
import { decodeFile } from '../../../src-main/decode/decode.ts';
import type {
  Decoded,
  DecodedDocument,
  DecodedImage,
  DecodedSound,
  DecodeOptions,
} from '../../../src-main/decode/types.ts';

export const OPTIONS: DecodeOptions = {
  limits: DEFAULT_DECODE_LIMITS,
  imageSidePx: 260,
  thumbnailSidePx: 256,
};

export function fixture(name: string): string {
  return join(import.meta.dirname, '../../fixtures/decode', name);
}

/** A file of its own folder, so that its name may be anything. */
export async function tempFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'akin-decode-')), name);
  await writeFile(path, content);
  return path;
}

export async function decodeImage(path: string): Promise<DecodedImage> {
  const decoded = await decodeFile(path, OPTIONS);
  if (!('modality' in decoded) || decoded.modality !== 'image') throw unexpected(decoded);
  return decoded;
}

export async function decodeSound(path: string): Promise<DecodedSound> {
  const decoded = await decodeFile(path, OPTIONS);
  if (!('modality' in decoded) || decoded.modality !== 'sound') throw unexpected(decoded);
  return decoded;
}

export async function decodeDocument(path: string): Promise<DecodedDocument> {
  const decoded = await decodeFile(path, OPTIONS);
  if (!('modality' in decoded) || decoded.modality !== 'text') throw unexpected(decoded);
  for (const { text, place } of decoded.passages) {
    expect(decoded.text.slice(place.startOffset, place.endOffset)).toBe(text);
    expect(text.length).toBeLessThanOrEqual(512);
  }
  return decoded;
}

/** Sixteen-bit PCM in a WAVE file. channels: −1…1, all of one length. */
export function wav16(channels: readonly Float32Array[], sampleRateHz: number): Buffer {
  return wav(channels, sampleRateHz, 1, 2, (bytes, sample, offset) => {
    bytes.writeInt16LE(Math.round(sample * 32767), offset);
  });
}

/** A WAVE file; `write` puts one sample. isExtensible: the format is told by the sub-format. */
export function wav(
  channels: readonly Float32Array[],
  sampleRateHz: number,
  format: number,
  bytesPerSample: number,
  write: (bytes: Buffer, sample: number, offset: number) => void,
  isExtensible = false,
): Buffer {
  const length = channels[0]?.length ?? 0;
  const frameBytes = channels.length * bytesPerSample;
  const formatBytes = isExtensible ? 40 : 16;
  const header = Buffer.alloc(28 + formatBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(20 + formatBytes + length * frameBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(formatBytes, 16);
  header.writeUInt16LE(isExtensible ? 0xfffe : format, 20);
  header.writeUInt16LE(channels.length, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  if (isExtensible) {
    header.writeUInt16LE(22, 36);
    header.writeUInt16LE(bytesPerSample * 8, 38);
    header.writeUInt16LE(format, 44);
    header.write('000000001000800000aa00389b71', 46, 'hex');
  }
  header.write('data', 20 + formatBytes, 'latin1');
  header.writeUInt32LE(length * frameBytes, 24 + formatBytes);
  const samples = Buffer.alloc(length * frameBytes);
  channels.forEach((channel, c) => {
    channel.forEach((sample, i) => {
      write(samples, sample, i * frameBytes + c * bytesPerSample);
    });
  });
  return Buffer.concat([header, samples]);
}

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

export function tone(frequencyHz: number, sampleRateHz: number, seconds: number): Float32Array {
  return Float32Array.from(
    { length: Math.round(sampleRateHz * seconds) },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz),
  );
}

function unexpected(decoded: Decoded): Error {
  return new Error(`decoded to ${JSON.stringify(decoded)}`);
}

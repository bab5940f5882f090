import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Pcm } from './pcm.ts';

const READ_BYTES = 256 * 1024;
const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
/** The true format is then the first two bytes of the sub-format. */
const FORMAT_EXTENSIBLE = 0xfffe;
/** What a recorder that never came to the end writes as a length; also the mark of RF64. */
const UNKNOWN_SIZE = 0xffffffff;

interface WavLayout {
  format: number;
  channelCount: number;
  sampleRateHz: number;
  bytesPerSample: number;
  /** Byte range of the samples in the file, end excluded. */
  start: number;
  end: number;
}

type SampleReader = (bytes: Buffer, offset: number) => number;

/** The samples of a RIFF or RF64 WAVE file; undefined where they are compressed. Throws where it has no samples. */
export async function decodeWav(path: string): Promise<AsyncGenerator<Pcm> | undefined> {
  const layout = await readLayout(path);
  const readSample = sampleReader(layout);
  return readSample === undefined ? undefined : readFrames(path, layout, readSample);
}

async function* readFrames(
  path: string,
  { start, end, channelCount, bytesPerSample, sampleRateHz }: WavLayout,
  readSample: SampleReader,
): AsyncGenerator<Pcm> {
  if (end <= start) return;
  const frameBytes = channelCount * bytesPerSample;
  let rest: Buffer = Buffer.alloc(0);
  const reading = createReadStream(path, { start, end: end - 1, highWaterMark: READ_BYTES });
  for await (const bytes of reading) {
    const frames = Buffer.concat([rest, bytes as Buffer]); // no encoding was asked for
    const length = Math.floor(frames.length / frameBytes);
    const channels = Array.from({ length: channelCount }, (_, channel) => {
      const samples = new Float32Array(length);
      for (let i = 0; i < length; i++) {
        samples[i] = readSample(frames, i * frameBytes + channel * bytesPerSample);
      }
      return samples;
    });
    rest = frames.subarray(length * frameBytes);
    if (length > 0) yield { channels, sampleRateHz };
  }
}

function sampleReader({ format, bytesPerSample }: WavLayout): SampleReader | undefined {
  switch (`${format}:${bytesPerSample}`) {
    case `${FORMAT_PCM}:1`:
      return (bytes, offset) => (bytes.readUInt8(offset) - 128) / 128;
    case `${FORMAT_PCM}:2`:
      return (bytes, offset) => bytes.readInt16LE(offset) / 2 ** 15;
    case `${FORMAT_PCM}:3`:
      return (bytes, offset) => bytes.readIntLE(offset, 3) / 2 ** 23;
    case `${FORMAT_PCM}:4`:
      return (bytes, offset) => bytes.readInt32LE(offset) / 2 ** 31;
    case `${FORMAT_FLOAT}:4`:
      return (bytes, offset) => finite(bytes.readFloatLE(offset));
    case `${FORMAT_FLOAT}:8`:
      return (bytes, offset) => finite(bytes.readDoubleLE(offset));
    default:
      return undefined;
  }
}

/** A float file may hold NaN, which would spoil everything computed from it. */
function finite(sample: number): number {
  return Number.isFinite(sample) ? sample : 0;
}

async function readLayout(path: string): Promise<WavLayout> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const format = await findChunk(file, 'fmt ', size);
    const samples = await findChunk(file, 'data', size);
    return { ...(await readFormat(file, format.start)), ...samples };
  } finally {
    await file.close();
  }
}

async function readFormat(
  file: FileHandle,
  start: number,
): Promise<Omit<WavLayout, 'start' | 'end'>> {
  const bytes = await readBytes(file, start, 26);
  const format = bytes.readUInt16LE(0);
  const channelCount = bytes.readUInt16LE(2);
  const sampleRateHz = bytes.readUInt32LE(4);
  if (channelCount === 0) throw new Error('its WAVE header names no channels');
  return {
    format: format === FORMAT_EXTENSIBLE ? bytes.readUInt16LE(24) : format,
    channelCount,
    sampleRateHz,
    bytesPerSample: bytes.readUInt16LE(12) / channelCount,
  };
}

async function findChunk(
  file: FileHandle,
  id: string,
  fileSize: number,
): Promise<{ start: number; end: number }> {
  let offset = 12; // past "RIFF", length, "WAVE"
  while (offset + 8 <= fileSize) {
    const header = await readBytes(file, offset, 8);
    const length = header.readUInt32LE(4);
    const start = offset + 8;
    if (header.toString('latin1', 0, 4) === id) {
      return {
        start,
        end: length === UNKNOWN_SIZE ? fileSize : Math.min(fileSize, start + length),
      };
    }
    offset = start + length + (length % 2);
  }
  throw new Error(`its WAVE header has no "${id}" part`);
}

/** Bytes of the file, with zeros past its end. */
async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read({ buffer, position });
  return buffer;
}

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTextEncoder } from '../../../src-main/backbone/text/encoder.ts';
import { readPack } from '../../../src-main/backbone/pack.ts';
import { DEFAULT_DECODE_LIMITS, resolvePaths } from '../../../src-main/base/config.ts';
import { createEncoder } from '../../../src-main/library/encoder.ts';
import { allOn } from '../../../src-main/session/devices.ts';
import { quantile } from '../timing.ts';
import { atLeast } from './goal.ts';
import type { Goal } from './goal.ts';

const SOUND_SECONDS = 60;
const RATE_HZ = 44_100;
const WAV_HEADER_BYTES = 44;
const TEXTS = 96;
const ROUNDS = 3;

/** The goals of indexing sounds and texts, in processor time. */
export async function measureSoundsAndTexts(folder: string): Promise<Goal[]> {
  const { resources } = resolvePaths({});
  const sound = await measureSound(folder, resources);
  const text = await openTextEncoder(await readPack(join(resources, 'encoders')));
  const words = await englishWords(resources);
  const passages = (length: number) =>
    Array.from({ length: TEXTS }, (_, i) => {
      const from = (i * 7) % (words.length - length);
      return words.slice(from, from + length).join(' ');
    });
  const rate = async (texts: string[]) => {
    return texts.length / (await cpuSeconds(() => text.encode(texts)));
  };
  return [
    sound,
    atLeast('English sentences of 8 words', await rate(passages(8)), 500, 'a second'),
    atLeast('English passages of 60 words', await rate(passages(60)), 500, 'a second'),
  ];
}

/** Of the sample archive's travel notes, but for the German one: prose, as people keep it. */
async function englishWords(resources: string): Promise<string[]> {
  const folder = join(resources, 'sample-archive', 'notes', 'trips');
  const names = (await readdir(folder)).filter((name) => name !== 'wochenende auf dem hof.md');
  const notes = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return notes.join(' ').split(/\s+/);
}

async function measureSound(folder: string, resources: string): Promise<Goal> {
  const path = join(folder, 'noise.wav');
  await writeFile(path, makeWav());
  const encoder = createEncoder(resources, allOn('cpu'));
  const modelDir = join(resources, 'agat', 'base');
  const index = () => encoder.encodeFile({ path, limits: DEFAULT_DECODE_LIMITS, modelDir });
  const seconds = await cpuSeconds(index);
  return atLeast('index a sound', SOUND_SECONDS / seconds, 20, '× real time');
}

/** Mono noise whose loudness swells, 16 bits. */
function makeWav(): Buffer {
  const bytes = Buffer.alloc(WAV_HEADER_BYTES + 2 * RATE_HZ * SOUND_SECONDS);
  const dataBytes = bytes.length - WAV_HEADER_BYTES;
  bytes.write('RIFF', 0).toString();
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE_HZ, 24);
  bytes.writeUInt32LE(2 * RATE_HZ, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(dataBytes, 40);
  for (let at = WAV_HEADER_BYTES; at < bytes.length; at += 2) {
    const loudness = 8_000 * (1 + Math.sin(at / 50_000));
    bytes.writeInt16LE(Math.round(loudness * (Math.random() - 0.5)), at);
  }
  return bytes;
}

/** The median of several rounds, after one that is not counted. */
async function cpuSeconds(act: () => Promise<unknown>): Promise<number> {
  await act();
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 1e6);
  }
  return quantile(rounds, 0.5);
}

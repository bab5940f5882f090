import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packFeatures } from '../../src-main/backbone/features.ts';
import type { FeaturesOf } from '../../src-main/backbone/features.ts';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { openTextEncoder } from '../../src-main/backbone/text/encoder.ts';
import type { Modality } from '../../src-main/base/types.ts';
import {
  TRIMODAL_FILE,
  writeTrimodalSet,
} from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import type { PackedSet } from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import { encodePictures, encodeSounds } from './features.ts';
import type { NamedFile, NamedText } from './named-files.ts';
import { readNamedFiles } from './named-files.ts';
import { referenceTexts } from './reference-pool.ts';
import { cacheDir, poolFiles } from './sources.ts';
import { readVocabulary } from './vocabulary.ts';

const TEXTS_AT_A_TIME = 64;

/** The folder of the trimodal set, which is made there unless it is: Debian's pictures, sounds and words by concept. */
export async function trimodalFolder(pack: EncoderPack): Promise<string> {
  const folder = join(cacheDir(), 'trimodal');
  const path = join(folder, TRIMODAL_FILE);
  if (existsSync(path)) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(path, writeTrimodalSet(await encodeSet(pack)));
  return folder;
}

async function encodeSet(pack: EncoderPack): Promise<PackedSet> {
  const { pictures, sounds, texts } = readNamedFiles();
  const pool = referenceTexts(await readVocabulary(pack));
  const allPictures = withPool(pictures, poolFiles('pictures'));
  const allSounds = withPool(sounds, poolFiles('sounds'));
  return {
    image: items('image', allPictures, await encodePictures(pack, pathsOf(allPictures))),
    sound: items('sound', allSounds, await encodeSounds(pack, pathsOf(allSounds))),
    text: await encodeWords(pack, [...texts, ...pool.map((text) => ({ text, language: 'en' }))]),
  };
}

type Labelled = Partial<NamedFile> & Pick<NamedFile, 'path'>;

/** The named files, and the files of the pool that are not among them. */
function withPool(named: readonly NamedFile[], pool: readonly string[]): Labelled[] {
  const paths = new Set(pathsOf(named));
  return [...named, ...pool.filter((path) => !paths.has(path)).map((path) => ({ path }))];
}

function items<M extends Modality>(
  modality: M,
  files: readonly Labelled[],
  features: readonly (FeaturesOf[M] | undefined)[],
): PackedSet[Modality] {
  return files.flatMap(({ concept, isMeasured }, row) => {
    const found = features[row];
    return found ? [{ concept, isMeasured, features: packFeatures(modality, found) }] : [];
  });
}

type Word = Partial<Pick<NamedText, 'concept'>> & Omit<NamedText, 'concept'>;

async function encodeWords(pack: EncoderPack, words: readonly Word[]): Promise<PackedSet['text']> {
  const once = [...new Map(words.map((word) => [JSON.stringify(word), word])).values()];
  const encoder = await openTextEncoder(pack);
  const encoded: PackedSet['text'] = [];
  for (let start = 0; start < once.length; start += TEXTS_AT_A_TIME) {
    const batch = once.slice(start, start + TEXTS_AT_A_TIME);
    const features = await encoder.encode(batch.map(({ text }) => text));
    for (const [i, { concept, language }] of batch.entries()) {
      const found = features[i];
      if (found) encoded.push({ concept, language, features: packFeatures('text', found) });
    }
  }
  return encoded;
}

function pathsOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path);
}

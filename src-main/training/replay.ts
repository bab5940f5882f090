import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packedLength, unpackFeatures } from '../backbone/features.ts';
import type { EncoderPack } from '../backbone/pack.ts';
import type { Random } from '../tape/random.ts';
import { shuffled } from '../tape/random.ts';
import type { Question } from './questions.ts';
import type { Segments } from './shelves.ts';
import { addSegment } from './shelves.ts';

/** What is nobody's own: by it a training keeps, and the gate checks, what the shipped model knows of other things. */
export interface ReplaySet {
  /** Meanings and words to replay. */
  texts: readonly string[];
  /** Names of the picture classes, in the order of an image's logits. */
  classNames: readonly string[];
}

const REPLAY_GLOSSES = 250;
const REPLAY_WORDS = 150;
/** Pictures that ship for replay have keys of this kind; every third is spared to judge by. */
const PICTURE = /^replay:(\d+)$/;
const JUDGED_OF = 3;

const imageNames = z.object({
  classes: z.array(z.object({ name: z.string() })),
  nodes: z.array(z.object({ gloss: z.string() })),
});

/** Draws replay texts from the names that come with the encoder pack. */
export async function readReplaySet(pack: EncoderPack, random: Random): Promise<ReplaySet> {
  const read = (path: string) => readFile(join(pack.dir, path), 'utf8');
  const { classes, nodes } = imageNames.parse(JSON.parse(await read('names/imagenet.json')));
  const words = (await read('text/english-words.txt')).trim().split('\n');
  const draw = (from: readonly string[], count: number) =>
    shuffled(from.length, random)
      .slice(0, count)
      .flatMap((at) => from[at] ?? []);
  const glosses = nodes.map(({ gloss }) => gloss).filter((gloss) => gloss !== '');
  return {
    classNames: classes.map(({ name }) => name),
    texts: [...draw(glosses, REPLAY_GLOSSES), ...draw(words, REPLAY_WORDS)],
  };
}

/** Adds the features of the shipped replay pictures, one packed row after another in their file. */
export async function addReplayPictures(images: Segments, resourcesDir: string): Promise<void> {
  const bytes = await readFile(join(resourcesDir, 'agat', 'replay', 'image.features'));
  const length = packedLength('image');
  for (let row = 0; row * length < bytes.length; row++) {
    const packed = bytes.subarray(row * length, (row + 1) * length);
    addSegment(images, `replay:${row}`, unpackFeatures('image', packed));
  }
}

/** Whether a picture's key is one to replay while training, and not to judge by. */
export function isReplayed(key: string): boolean {
  const number = PICTURE.exec(key)?.[1];
  return number !== undefined && Number(number) % JUDGED_OF !== 0;
}

/** Questions of the shipped model's own knowledge: the name of a class for the spared pictures that are likeliest of it. */
export function askReplay(
  { rowsOf, features }: Segments,
  classNames: readonly string[],
): Question[] {
  const spared = [...rowsOf].filter(([key]) => PICTURE.test(key) && !isReplayed(key));
  const candidates = new Set(spared.map(([key]) => key));
  const byClass = Map.groupBy(
    spared,
    ([, [row = 0]]) => classNames[likeliest(features[row])] ?? '',
  );
  return [...byClass].map(([asked, pictures]) => ({
    ...{ from: 'text' as const, to: 'image' as const, asked, candidates },
    relevant: new Set(pictures.map(([key]) => key)),
    excluded: new Set<string>(),
  }));
}

function likeliest(feature: object | undefined): number {
  const logits = feature && 'logits' in feature ? feature.logits : undefined;
  return logits instanceof Float32Array ? logits.indexOf(Math.max(...logits)) : 0;
}

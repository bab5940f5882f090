import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { EncoderPack } from '../backbone/pack.ts';
import type { Random } from '../tape/random.ts';
import { shuffled } from '../tape/random.ts';
import type { Segments } from './shelves.ts';

/** Texts that are no person's: names and meanings of things, words of the language. */
export interface ReplayTexts {
  /** Names of the picture classes, in the order of an image's logits. */
  classNames: readonly string[];
  /** Meanings and words to replay. */
  texts: readonly string[];
}

const REPLAY_GLOSSES = 250;
const REPLAY_WORDS = 150;

const imageNames = z.object({
  classes: z.array(z.object({ name: z.string() })),
  nodes: z.array(z.object({ gloss: z.string() })),
});

/** Draws replay texts from the names that come with the encoder pack. */
export async function readReplayTexts(pack: EncoderPack, random: Random): Promise<ReplayTexts> {
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

/** The likeliest class's name of each picture, by hash. */
export function likeliestClasses(
  { rowsOf, features }: Segments,
  classNames: readonly string[],
): Map<string, string> {
  return new Map(
    [...rowsOf].map(([hash, [row = 0]]) => {
      const feature = features[row];
      const logits = feature && 'logits' in feature ? feature.logits : undefined;
      const likeliest = logits instanceof Float32Array ? logits.indexOf(Math.max(...logits)) : 0;
      return [hash, classNames[likeliest] ?? ''];
    }),
  );
}

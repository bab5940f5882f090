import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import type { BySpace } from './coordinate-graphs.ts';
import { encodePictures, encodeSounds } from './features.ts';
import { type Matrix, stackRows } from './matrix.ts';
import type { Random } from '../../src-main/tape/random.ts';
import { poolFiles } from './sources.ts';
import type { Vocabulary } from './vocabulary.ts';
import { encodeTexts } from './vocabulary.ts';

/** What the statistics and the projection are made over. */
export interface ReferencePool {
  texts: BySpace<Matrix>;
  logits: Matrix;
  categories: Matrix;
}

/** Sizes of the pool after mixing, about those of the trial. */
const PICTURE_COUNT = 5_000;
const SOUND_COUNT = 1_200;
/** Half of the mixed pictures are made to show one more class. */
const RAISED_SHARE = 0.5;

/** Encodes the pool's texts and files, then fills it up with mixtures. */
export async function buildPool(
  pack: EncoderPack,
  names: Vocabulary,
  random: Random,
): Promise<ReferencePool> {
  const pictures = decoded(await encodePictures(pack, poolFiles('pictures')));
  const sounds = decoded(await encodeSounds(pack, poolFiles('sounds')));
  const logits = mix(
    pictures.map((picture) => picture.logits),
    PICTURE_COUNT,
    random,
  );
  for (const row of logits.slice(pictures.length)) {
    if (random.uniform() < RAISED_SHARE) raiseOneClass(row, random);
  }
  return {
    texts: await encodeTexts(pack, referenceTexts(names)),
    logits: stackRows(logits),
    categories: stackRows(
      mix(
        sounds.map((sound) => sound.categories),
        SOUND_COUNT,
        random,
      ),
    ),
  };
}

function decoded<T>(features: readonly (T | undefined)[]): T[] {
  return features.filter((item) => item !== undefined);
}

/** Every word and gloss of the tree, the classes and the sound categories, once. */
export function referenceTexts({ imagenet: { classes, nodes }, categories }: Vocabulary): string[] {
  const texts = [
    ...nodes.flatMap(({ lemmas, gloss }) => [...lemmas, gloss]),
    ...classes.map(({ name }) => name),
    ...categories.names,
    ...categories.glosses,
  ];
  return [...new Set(texts)];
}

/** The rows, and as many mixtures of two as fill the count. Logits are linear in the features, so theirs are exact. */
function mix(rows: readonly Float32Array[], count: number, random: Random): Float32Array[] {
  const pick = (): Float32Array => rows[random.below(rows.length)] ?? new Float32Array();
  const mixtures = Array.from({ length: Math.max(0, count - rows.length) }, () => {
    const [a, b, share] = [pick(), pick(), random.uniform()];
    return a.map((value, i) => share * value + (1 - share) * (b[i] ?? 0));
  });
  return [...rows, ...mixtures];
}

/** Lifts a random class to the height of the likeliest, so that every class occurs in the pool. */
function raiseOneClass(logits: Float32Array, random: Random): void {
  const highest = logits.reduce((a, b) => Math.max(a, b));
  logits[random.below(logits.length)] = highest + 4 * random.uniform() - 1;
}

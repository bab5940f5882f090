import type { ImageFeatures, SoundFeatures } from '../../../backbone/features.ts';
import type { Values } from '../../../tape/parameters.ts';
import type { Random } from '../../../tape/random.ts';

/** Share of the mixed pictures that are pushed towards one more class. */
const PUSHED_SHARE = 0.5;
/** How far above (or below) the likeliest class the pushed one ends, in logits. */
const PUSH = { least: -1, most: 3 };

/** The classifier's last layer: logits = pooled · weightᵀ + bias. weight: [1000, 1280]. */
export interface Classifier {
  weight: Values;
  bias: Values;
}

/**
 * Pictures that do not exist: mixtures of two, half of them pushed along a class's weights. The head is linear, so the
 * logits stay exact.
 */
export function mixPictures(
  pictures: readonly ImageFeatures[],
  count: number,
  classifier: Classifier,
  random: Random,
): ImageFeatures[] {
  return Array.from({ length: count }, () => {
    const [a, b] = [pick(pictures, random), pick(pictures, random)];
    const share = random.uniform();
    const pooled = blend(a.pooled, b.pooled, share);
    const logits = blend(a.logits, b.logits, share);
    if (random.uniform() >= PUSHED_SHARE) return { pooled, logits };
    push(pooled, logits, random.below(logits.length), classifier, random);
    return { pooled, logits: classify(pooled, classifier) };
  });
}

/** Sounds that do not exist: mixtures of two. */
export function mixSounds(
  sounds: readonly SoundFeatures[],
  count: number,
  random: Random,
): SoundFeatures[] {
  return Array.from({ length: count }, () => {
    const [a, b] = [pick(sounds, random), pick(sounds, random)];
    const share = random.uniform();
    return {
      categories: blend(a.categories, b.categories, share),
      effects: blend(a.effects, b.effects, share),
      speech: blend(a.speech, b.speech, share),
    };
  });
}

/** Moves a pooled vector along a class's weights until its logit is about the highest; a pooled value is never negative. */
function push(
  pooled: Float32Array,
  logits: Float32Array,
  label: number,
  { weight }: Classifier,
  random: Random,
): void {
  const length = pooled.length;
  const row = weight.data.subarray(label * length, (label + 1) * length);
  const highest = logits.reduce((a, b) => Math.max(a, b));
  const aim = highest + PUSH.least + (PUSH.most - PUSH.least) * random.uniform();
  const squared = row.reduce((sum, value) => sum + value ** 2, 0);
  const step = (aim - (logits[label] ?? 0)) / squared;
  pooled.forEach((value, i) => (pooled[i] = Math.max(0, value + step * (row[i] ?? 0))));
}

function classify(pooled: Float32Array, { weight, bias }: Classifier): Float32Array {
  const length = pooled.length;
  return bias.data.map((start, label) => {
    let sum = start;
    for (let i = 0; i < length; i++)
      sum += (pooled[i] ?? 0) * (weight.data[label * length + i] ?? 0);
    return sum;
  });
}

function blend(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((value, i) => share * value + (1 - share) * (b[i] ?? 0));
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('There is nothing to mix.');
  return item;
}

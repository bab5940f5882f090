import { itemBatch, tupleBatch } from '../agat/tuple-batch.ts';
import type { Tuple } from '../agat/tuple-batch.ts';
import type { BatchPlan } from '../agat/train-step.ts';
import { MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { Random } from '../tape/random.ts';
import type { Kinship } from './kinship.ts';
import { kinOf } from './kinship.ts';
import { ANCHOR_INPUT } from '../agat/encoder.ts';
import { PERSONAL_CONFIG } from './personal-model.ts';
import { isReplayed } from './replay.ts';
import { isHash } from './score.ts';
import type { Shelves } from './shelves.ts';
import { partOf, partOfPair } from './split.ts';

/** Matched tuples and replayed items a step; agat.md's personal settings, with sounds where the library has some. */
const TUPLES = 64;
const REPLAYED: Record<Modality, number> = { image: 96, sound: 32, text: 96 };
/** Fewer items of a modality than this say little of what the base knows. */
const FEWEST_REPLAYED = 8;

/** The batches of a training: how large, and the one of each step. */
export interface Batches {
  plan: BatchPlan;
  next: () => Record<string, Float32Array>;
}

/** Draws batches from the training part of what is known, and replays what is nobody's own, but for the `spared` texts. */
export function drawBatches(
  kinship: Kinship,
  shelves: Shelves,
  spared: ReadonlySet<string>,
  random: Random,
): Batches {
  const pools = poolsOf(kinship);
  const toTuple = tupleMaker(kinship, shelves, random);
  const replay = replayRows(kinship, shelves, spared);
  const tables = MODALITIES.map((modality) => shelves[modality].vectors);
  return {
    plan: {
      tuples: TUPLES,
      replay: replay.map(({ modality }) => ({ modality, count: REPLAYED[modality], weight: 1 })),
    },
    next: () => {
      const tuples = Array.from({ length: TUPLES }, () =>
        toTuple(pick(pick(pools, random), random)),
      );
      return Object.assign(
        tupleBatch(PERSONAL_CONFIG, tables, tuples, random),
        ...replay.map((part) => replayBatch(part, shelves, random)),
      ) as Record<string, Float32Array>;
    },
  };
}

/** What a tuple is made around: a content of a label, or a link. */
type Seed = readonly string[];

/** One pool a label, and pools of links as large as labels usually are, so that neither drowns the other. */
function poolsOf({ links, labels }: Kinship): Seed[][] {
  const byLabel = new Map<string, Seed[]>();
  for (const [hash, names] of labels) {
    if (partOf(hash) !== 'training') continue;
    for (const name of names) byLabel.set(name, [...(byLabel.get(name) ?? []), [hash]]);
  }
  const pairs = links.filter(([a, b]) => partOfPair(a, b) === 'training');
  const poolCount = Math.ceil(pairs.length / LINKS_PER_POOL);
  return [...byLabel.values(), ...Array<Seed[]>(poolCount).fill([...pairs])];
}
const LINKS_PER_POOL = 10;

/** Makes a tuple around a seed: its contents, a content's linked ones, and a label's name where no text is. */
function tupleMaker(kinship: Kinship, shelves: Shelves, random: Random): (seed: Seed) => Tuple {
  const partners = partnersOf(kinship);
  const classes = new Map<string, number>();
  const classOf = (name: string): number => {
    if (!classes.has(name)) classes.set(name, classes.size);
    return classes.get(name) ?? 0;
  };
  const rowOf = (modality: Modality, key: string): number | undefined => {
    const rows = shelves[modality].rowsOf.get(key) ?? [];
    return rows[random.below(rows.length)];
  };
  return (seed) => {
    const names = seed.flatMap((hash) => kinship.labels.get(hash) ?? []);
    const own = shuffle(
      [...seed, ...(seed.length === 1 ? (partners.get(seed[0] ?? '') ?? []) : [])],
      random,
    );
    const rows = MODALITIES.map((modality) => {
      const found = own.map((hash) => rowOf(modality, hash)).find((row) => row !== undefined);
      if (found !== undefined || modality !== 'text' || names.length === 0) return found;
      return rowOf('text', pick(names, random));
    });
    const ofPair = seed.length > 1 ? [seed.toSorted().join()] : [];
    return { rows, classes: [...names, ...ofPair].map(classOf) };
  };
}

function partnersOf({ links }: Kinship): Map<string, string[]> {
  const partners = new Map<string, string[]>();
  for (const [a, b] of links) {
    if (partOfPair(a, b) !== 'training') continue;
    partners.set(a, [...(partners.get(a) ?? []), b]);
    partners.set(b, [...(partners.get(b) ?? []), a]);
  }
  return partners;
}

interface ReplayPart {
  modality: Modality;
  rows: readonly number[];
}

/**
 * Rows whose embeddings are to stay as they are: shipped pictures and texts, and of sounds the library's own where none
 * is linked or labelled. A person's other items are left free: they should move with what is learnt.
 */
function replayRows(kinship: Kinship, shelves: Shelves, spared: ReadonlySet<string>): ReplayPart[] {
  const names = new Set([...spared, ...[...kinship.labels.values()].flat()]);
  const hasKinSounds = [...kinOf(kinship)].some((hash) => shelves.sound.rowsOf.has(hash));
  const isKept: Record<Modality, (key: string) => boolean> = {
    image: isReplayed,
    sound: () => !hasKinSounds,
    text: (key) => !isHash(key) && !names.has(key),
  };
  return MODALITIES.flatMap((modality) => {
    const keys = [...shelves[modality].rowsOf].filter(([key]) => isKept[modality](key));
    const rows = keys.flatMap(([, own]) => own);
    return rows.length < FEWEST_REPLAYED ? [] : [{ modality, rows }];
  });
}

function replayBatch(
  { modality, rows }: ReplayPart,
  shelves: Shelves,
  random: Random,
): Record<string, Float32Array> {
  const config = PERSONAL_CONFIG.modalities.find(({ name }) => name === modality);
  if (!config) return {};
  const drawn = Array.from({ length: REPLAYED[modality] }, () => pick(rows, random));
  const { vectors } = shelves[modality];
  const batch = itemBatch('replay', PERSONAL_CONFIG, config, vectors, drawn, random);
  const anchor = batch[`replay.${modality}.${ANCHOR_INPUT}`] ?? new Float32Array();
  return { ...batch, [`replay.${modality}.base`]: anchor };
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.below(values.length)] as T; // no pool is empty
}

function shuffle<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => [random.uniform(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

import type { Modality } from '../../base/types.ts';
import { MODALITIES } from '../../base/types.ts';
import type { Values } from '../../tape/parameters.ts';
import type { Random } from '../../tape/random.ts';
import type { AgatConfig } from '../config.ts';
import type { BatchPlan } from '../train-step.ts';
import type { Tuple } from '../tuple-batch.ts';
import { itemBatch, tupleBatch } from '../tuple-batch.ts';
import type { BaseMaterial, Concept } from './material.ts';
import type { BaseBatch } from './recipe.ts';

/** Untrained scores of the pool's texts against its pictures and sounds. */
export type Teachers = Readonly<Record<'image' | 'sound', Values>>;
type Batch = Record<string, Float32Array>;

/** What a step of the base model sees. */
export function basePlan({ texts, images, sounds, soundWeight, tuples }: BaseBatch): BatchPlan {
  return {
    tuples,
    distillation: {
      queries: { modality: 'text', count: texts, weight: 1 },
      candidates: [
        { modality: 'image', count: images, weight: 1 },
        { modality: 'sound', count: sounds, weight: soundWeight },
      ],
    },
  };
}

/** Draws batches: texts, pictures and sounds of the pool for L_dist, matched tuples of concepts for the rest. */
export function baseBatches(
  config: AgatConfig,
  material: BaseMaterial,
  teachers: Teachers,
  batch: BaseBatch,
  random: Random,
): () => Batch {
  const drawTuples = tupleDraw(material, batch, random);
  const tables = config.modalities.map(({ name }) => material.tables[name as Modality]);
  return () => ({
    ...(config.weights.dist > 0 && distillationBatch(config, material, teachers, batch, random)),
    ...tupleBatch(config, tables, drawTuples(), random),
  });
}

/** L_dist's inputs: texts without their English vector are taught what the whole text scores. */
function distillationBatch(
  config: AgatConfig,
  { tables, textCount, pool }: BaseMaterial,
  teachers: Teachers,
  batch: BaseBatch,
  random: Random,
): Batch {
  const drawn = (modality: Modality, count: number): number[] =>
    Array.from({ length: count }, () => random.below(pool[modality].length));
  const places: Record<Modality, number[]> = {
    image: drawn('image', batch.images),
    sound: drawn('sound', batch.sounds),
    text: drawn('text', batch.texts),
  };
  const inputs = config.modalities.map((modality) => {
    const name = modality.name as Modality;
    const rows = places[name].map((place) => pool[name][place] ?? 0);
    const shown =
      name === 'text'
        ? rows.map((row) => row + (random.uniform() < batch.multilingualShare ? textCount : 0))
        : rows;
    return itemBatch('dist', config, modality, tables[name], shown, random);
  });
  return Object.assign({}, ...inputs, {
    'dist.image.teacher': scoresAt(teachers.image, places.text, places.image),
    'dist.sound.teacher': scoresAt(teachers.sound, places.text, places.sound),
  }) as Batch;
}

function scoresAt({ shape, data }: Values, rows: number[], columns: number[]): Float32Array {
  const width = shape[1] ?? 0;
  const scores = rows.flatMap((row) => columns.map((column) => data[row * width + column] ?? 0));
  return Float32Array.from(scores);
}

/** Tuples of different concepts, a share of them drawn from those that sound. */
function tupleDraw(material: BaseMaterial, batch: BaseBatch, random: Random): () => Tuple[] {
  const { concepts } = material;
  const all = [...concepts.keys()];
  const sounding = all.filter((label) => (concepts[label]?.sounds.length ?? 0) > 0);
  const count = Math.min(batch.tuples, concepts.length);
  return () => {
    const drawn = new Set<number>();
    while (drawn.size < count) {
      const wantsSound = random.uniform() < batch.soundingShare;
      const isLeft = sounding.length > drawn.size;
      drawn.add(pick(wantsSound && isLeft ? sounding : all, random));
    }
    return [...drawn].flatMap((label) => {
      const concept = concepts[label];
      return concept ? [tupleOf(concept, label, material.textCount, batch, random)] : [];
    });
  };
}

/** A picture, a sound and a word of a concept, where it has them. */
function tupleOf(
  { images, sounds, words, foreignWords }: Concept,
  label: number,
  textCount: number,
  { foreignShare, multilingualShare }: BaseBatch,
  random: Random,
): Tuple {
  const word = (): number => {
    const isForeign = foreignWords.length > 0 && random.uniform() < foreignShare;
    if (isForeign) return pick(foreignWords, random);
    return pick(words, random) + (random.uniform() < multilingualShare ? textCount : 0);
  };
  const rowOf: Record<Modality, number | undefined> = {
    image: images[random.below(images.length)],
    sound: sounds[random.below(sounds.length)],
    text: word(),
  };
  return { rows: MODALITIES.map((modality) => rowOf[modality]), classes: [label] };
}

function pick(rows: readonly number[], random: Random): number {
  return rows[random.below(rows.length)] ?? 0;
}

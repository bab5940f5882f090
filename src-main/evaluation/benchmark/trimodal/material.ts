import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseMaterial, Concept, ItemTable } from '../../../agat/base/material.ts';
import type { Anchors } from '../../../backbone/anchors/anchors.ts';
import {
  COORDINATE_BLOCKS,
  COORDINATES_LENGTH,
  openAnchors,
} from '../../../backbone/anchors/anchors.ts';
import type { FeaturesOf, ImageFeatures } from '../../../backbone/features.ts';
import { FEATURE_LENGTHS } from '../../../backbone/features.ts';
import type { EncoderPack } from '../../../backbone/pack.ts';
import { packPath } from '../../../backbone/pack.ts';
import type { Modality } from '../../../base/types.ts';
import { AppError } from '../../../base/errors.ts';
import { readConstants } from '../../../tape/onnx-reader.ts';
import type { Values } from '../../../tape/parameters.ts';
import { createRandom } from '../../../tape/random.ts';
import { sameThing, unseenConcepts } from './concepts.ts';
import type { Classifier } from './mixtures.ts';
import { mixPictures, mixSounds } from './mixtures.ts';
import type { TrimodalItem, TrimodalSet } from './trimodal-set.ts';

/** Sizes of the distillation's pools after mixing. */
const PICTURE_COUNT = 6_000;
const SOUND_COUNT = 1_500;
/** Logit of a class that stands alone. */
const CERTAIN = 100;

/** The untrained model and what else of the pack the material is made with. */
export interface BaseSources {
  anchors: Anchors;
  projections: Readonly<Record<Modality, Values>>;
  classes: Values;
  classifier: Classifier;
}

/** anchorDir: folder of the untrained model, whose projections are read. Throws `pack-damaged` where they are missing. */
export async function openBaseSources(pack: EncoderPack, anchorDir: string): Promise<BaseSources> {
  const anchors = openAnchors(pack);
  const constantOf = async (path: string, isWanted: (name: string, values: Values) => boolean) => {
    const found = [...readConstants(await readFile(path))].find(([name, values]) =>
      isWanted(name, values),
    );
    if (found) return found[1];
    throw new AppError('pack-damaged', `${path} lacks a weight. Install Akin again to restore it.`);
  };
  const projection = (modality: Modality): Promise<Values> =>
    constantOf(
      join(anchorDir, `${modality}.onnx`),
      (_, { shape }) => shape[0] === COORDINATES_LENGTH,
    );
  const network = packPath(pack, 'image/efficientnet-lite2.onnx');
  const layer = (part: string): Promise<Values> =>
    constantOf(network, (name) => name.startsWith(`network._fc.${part}`));
  return {
    anchors,
    projections: {
      image: await projection('image'),
      sound: await projection('sound'),
      text: await projection('text'),
    },
    classes: await classCoordinates(anchors),
    classifier: { weight: await layer('weight'), bias: await layer('bias') },
  };
}

async function classCoordinates(anchors: Anchors): Promise<Values> {
  const count = FEATURE_LENGTHS.image.logits;
  const alone = Array.from({ length: count }, (_, label): ImageFeatures => ({
    logits: new Float32Array(count).fill(CERTAIN, label, label + 1),
    pooled: new Float32Array(),
  }));
  return table(await anchors.coordinates('image', alone), count);
}

/** What a seed trains the base model with: everything but the concepts that it holds out. */
export async function baseMaterial(
  set: TrimodalSet,
  { anchors, projections, classes, classifier }: BaseSources,
  seed: number,
): Promise<BaseMaterial> {
  const unseen = unseenConcepts(conceptsOf(set), seed);
  const random = createRandom(seed);
  const seen = <M extends Modality>(items: readonly TrimodalItem<M>[]): TrimodalItem<M>[] =>
    items.filter(({ concept }) => concept === undefined || !unseen.has(concept));
  const named = {
    image: seen<'image'>(set.image),
    sound: seen<'sound'>(set.sound),
    text: seen<'text'>(set.text),
  };
  const pictures = named.image.map(({ features }) => features);
  const sounds = named.sound.map(({ features }) => features);
  const texts = named.text.map(({ features }) => features);
  pictures.push(
    ...mixPictures(pictures, Math.max(0, PICTURE_COUNT - pictures.length), classifier, random),
  );
  sounds.push(...mixSounds(sounds, Math.max(0, SOUND_COUNT - sounds.length), random));
  const multilingual = texts.map((text) => ({ ...text, english: undefined }));
  return {
    blocks: Object.values(COORDINATE_BLOCKS),
    tables: {
      image: await imageTable(anchors, pictures),
      sound: await soundTable(anchors, sounds),
      text: await textTable(anchors, [...texts, ...multilingual]),
    },
    textCount: texts.length,
    projections,
    classes,
    pool: {
      image: [...pictures.keys()],
      sound: [...sounds.keys()],
      text: rowsWhere(named.text, ({ concept }) => concept === undefined),
    },
    concepts: groupConcepts(named),
  };
}

/** Every concept of the set. */
export function conceptsOf(set: TrimodalSet): string[] {
  const items = [...set.image, ...set.sound, ...set.text];
  return items.flatMap(({ concept }) => (concept === undefined ? [] : [concept]));
}

/** `coordinates` of items, and the features that the base model is given beside them. */
export async function imageTable(
  anchors: Anchors,
  items: readonly FeaturesOf['image'][],
): Promise<ItemTable> {
  return new Map([
    ['coordinates', table(await anchors.coordinates('image', items), items.length)],
    ['pooled', stacked(items.map(({ pooled }) => pooled))],
    ['logits', stacked(items.map(({ logits }) => logits))],
  ]);
}

export async function soundTable(
  anchors: Anchors,
  items: readonly FeaturesOf['sound'][],
): Promise<ItemTable> {
  return new Map([
    ['coordinates', table(await anchors.coordinates('sound', items), items.length)],
    ['effects', stacked(items.map(({ effects }) => effects))],
    ['speech', stacked(items.map(({ speech }) => speech))],
  ]);
}

export async function textTable(
  anchors: Anchors,
  items: readonly FeaturesOf['text'][],
): Promise<ItemTable> {
  return new Map([['coordinates', table(await anchors.coordinates('text', items), items.length)]]);
}

/** Rows of each concept that has a word and something to match it. */
function groupConcepts(named: TrimodalSet): Concept[] {
  const groups = new Map<string, { -readonly [K in keyof Concept]: number[] }>();
  const rowsOf = (concept: string) => {
    const name = sameThing(concept);
    const group = groups.get(name) ?? { images: [], sounds: [], words: [], foreignWords: [] };
    groups.set(name, group);
    return group;
  };
  for (const [row, { concept }] of named.image.entries())
    if (concept) rowsOf(concept).images.push(row);
  for (const [row, { concept }] of named.sound.entries())
    if (concept) rowsOf(concept).sounds.push(row);
  for (const [row, { concept, language }] of named.text.entries()) {
    if (concept) rowsOf(concept)[language === 'en' ? 'words' : 'foreignWords'].push(row);
  }
  return [...groups.values()].filter(
    ({ images, sounds, words }) => words.length > 0 && images.length + sounds.length > 0,
  );
}

function rowsWhere<T>(items: readonly T[], isWanted: (item: T) => boolean): number[] {
  return [...items.keys()].filter((row) => {
    const item = items[row];
    return item !== undefined && isWanted(item);
  });
}

function table(data: Float32Array, rows: number): Values {
  return { shape: [rows, data.length / rows], data };
}

function stacked(vectors: readonly Float32Array[]): Values {
  const length = vectors[0]?.length ?? 0;
  const data = new Float32Array(vectors.length * length);
  vectors.forEach((row, i) => {
    data.set(row, i * length);
  });
  return { shape: [vectors.length, length], data };
}

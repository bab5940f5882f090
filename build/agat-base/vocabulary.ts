import { z } from 'zod';
import { type EncoderPack, readPackJson } from '../../src-main/backbone/pack.ts';
import { FEATURE_LENGTHS } from '../../src-main/backbone/features.ts';
import { openTextEncoder } from '../../src-main/backbone/text/encoder.ts';
import { openSentenceEncoder } from '../../src-main/backbone/text/sentence-encoder.ts';
import type { BySpace, CoordinateTables } from './coordinate-graphs.ts';
import { type Matrix, add, matrix, meanRow, stackRows, subtractRow, unitRows } from './matrix.ts';

const imagenetNames = z.object({
  classes: z.array(z.object({ name: z.string(), node: z.int(), ancestors: z.array(z.int()) })),
  nodes: z.array(
    z.object({
      name: z.string(),
      lemmas: z.array(z.string()),
      gloss: z.string(),
      leafCount: z.int().positive(),
    }),
  ),
});
const soundCategories = z.object({ names: z.array(z.string()), glosses: z.array(z.string()) });

/** The names the encoders' outputs go by. */
export interface Vocabulary {
  imagenet: z.output<typeof imagenetNames>;
  categories: z.output<typeof soundCategories>;
}

export async function readVocabulary(pack: EncoderPack): Promise<Vocabulary> {
  return {
    imagenet: await readPackJson(pack, 'names/imagenet.json', imagenetNames),
    categories: await readPackJson(pack, 'sound/categories.json', soundCategories),
  };
}

/** Unit vectors of texts in both spaces. */
export type EmbedTexts = (texts: readonly string[]) => Promise<BySpace<Matrix>>;

/** Both sentence encoders without the test for English: names are English whether or not it knows their words. */
export async function openNameEncoder(pack: EncoderPack): Promise<EmbedTexts> {
  const encoders = {
    multilingual: await openSentenceEncoder(
      pack,
      'text/use-multilingual.onnx',
      'text/use-tokenizer.json',
    ),
    english: await openSentenceEncoder(pack, 'text/minilm.onnx', 'text/minilm-tokenizer.json'),
  };
  return async (texts) => ({
    multilingual: stackRows(await encoders.multilingual(texts)),
    english: stackRows(await encoders.english(texts)),
  });
}

/** The tables of the coordinates, from the names alone; encoders.md §Anchors without training. */
export async function buildTables(names: Vocabulary, embed: EmbedTexts): Promise<CoordinateTables> {
  const {
    imagenet: { classes, nodes },
    categories,
  } = names;
  const nodeVectors = await embed(nodes.map(({ name }) => name));
  const centres = bySpace((space) => meanRow(nodeVectors[space]));
  const centred = (vectors: BySpace<Matrix>): BySpace<Matrix> =>
    bySpace((space) => unitRows(subtractRow(vectors[space], centres[space])));
  const described = async (terms: readonly Term[]): Promise<BySpace<Matrix>> => {
    const plain = await embed(terms.map(({ name }) => name));
    const glossed = await embed(terms.map(({ name, gloss }) => `${name}: ${gloss}`));
    return centred(bySpace((space) => unitRows(add(plain[space], glossed[space]))));
  };
  return {
    centres,
    nodes: centred(nodeVectors),
    classes: await described(
      classes.map(({ name, node }) => ({ name, gloss: nodes[node]?.gloss ?? '' })),
    ),
    categories: await described(
      categories.names.map((name, i) => ({ name, gloss: categories.glosses[i] ?? '' })),
    ),
    ancestry: ancestry(classes, nodes.length),
    idf: Float32Array.from(
      nodes,
      ({ leafCount }) => Math.log(classes.length / leafCount) / Math.log(classes.length),
    ),
  };
}

interface Term {
  name: string;
  gloss: string;
}

function ancestry(classes: Vocabulary['imagenet']['classes'], nodeCount: number): Matrix {
  const table = matrix(classes.length, nodeCount);
  classes.forEach(({ ancestors }, row) => {
    for (const node of ancestors) table.data[row * nodeCount + node] = 1;
  });
  return table;
}

/** Both spaces' vectors of texts, zeros for the English one where the text is not English. */
export async function encodeTexts(
  pack: EncoderPack,
  texts: readonly string[],
): Promise<BySpace<Matrix>> {
  const encoder = await openTextEncoder(pack);
  const features = await encoder.encode(texts);
  const absent = new Float32Array(FEATURE_LENGTHS.text.english);
  return {
    multilingual: stackRows(features.map(({ multilingual }) => multilingual)),
    english: stackRows(features.map(({ english }) => english ?? absent)),
  };
}

export function bySpace<T>(make: (space: keyof BySpace<T>) => T): BySpace<T> {
  return { multilingual: make('multilingual'), english: make('english') };
}

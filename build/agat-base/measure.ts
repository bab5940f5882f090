import { openAgat } from '../../src-main/agat/encoder.ts';
import { COORDINATES_LENGTH, openAnchors } from '../../src-main/backbone/anchors/anchors.ts';
import type { FeaturesOf } from '../../src-main/backbone/features.ts';
import { type EncoderPack, readPack } from '../../src-main/backbone/pack.ts';
import { openTextEncoder } from '../../src-main/backbone/text/encoder.ts';
import { EMBEDDING_LENGTH, type Modality } from '../../src-main/base/types.ts';
import { evaluateRetrieval, type RetrievalScores } from '../../src-main/evaluation/retrieval.ts';
import { encodePictures, encodeSounds } from './features.ts';
import type { Product } from './linear-algebra.ts';
import { type Matrix, matrix, rowsOf, stackRows, transpose } from './matrix.ts';
import type { Worded } from './measured-sets.ts';
import {
  LANGUAGES,
  readDrawings,
  readForeignWords,
  readNoises,
  readStamps,
} from './measured-sets.ts';

/** Queries over a gallery, scored by the coordinates and by the embeddings made of them. */
export interface Measurement {
  name: string;
  coordinates: RetrievalScores;
  embedding: RetrievalScores;
}

/** The same items in both spaces, row by row. */
interface Placed {
  coordinates: Matrix;
  embedding: Matrix;
}

/** A query's row and the row of the item that answers it. */
type Match = readonly [query: number, item: number];

/** Measures pack and model on Debian's picture and sound sets, by the path a search takes. */
export async function measureRetrieval(
  packDir: string,
  modelDir: string,
  product: Product,
): Promise<Measurement[]> {
  const pack = await readPack(packDir);
  const place = await openPlacement(pack, modelDir);
  const score = scoreBoth(product);
  const drawings = readDrawings();
  const placed = await place.pictures(drawings);
  return [
    ...(await measureWords(place, score, drawings, placed)),
    await measureStamps(place, score),
    ...(await measureNoises(place, score, drawings, placed)),
  ];
}

async function measureWords(
  place: Placement,
  score: Score,
  drawings: Worded[],
  placed: Placed,
): Promise<Measurement[]> {
  const english = await place.texts(wordsOf(drawings));
  const measured = [await score('word → drawing', english, placed, own(drawings))];
  for (const language of LANGUAGES) {
    const foreign = readForeignWords(language);
    const matches = matchWords(
      foreign.map(({ drawing }) => drawing),
      wordsOf(drawings),
    );
    const queries = await place.texts(foreign.map(({ words }) => words));
    measured.push(await score(`word in ${language} → drawing`, queries, placed, matches));
  }
  return measured;
}

async function measureStamps(place: Placement, score: Score): Promise<Measurement> {
  const stamps = readStamps();
  const descriptions = await place.texts(wordsOf(stamps));
  return score('description → stamp', descriptions, await place.pictures(stamps), own(stamps));
}

async function measureNoises(
  place: Placement,
  score: Score,
  drawings: Worded[],
  placed: Placed,
): Promise<Measurement[]> {
  const noises = readNoises();
  const words = await place.texts(wordsOf(noises));
  const sounds = await place.sounds(noises);
  const pairs = matchWords(wordsOf(noises), wordsOf(drawings));
  const turned = pairs.map(([noise, drawing]): Match => [drawing, noise]);
  return [
    await score('word → noise', words, sounds, own(noises)),
    await score('noise → drawing', sounds, placed, pairs),
    await score('drawing → noise', placed, sounds, turned),
  ];
}

/** Encodes and places what a search would be given. */
interface Placement {
  texts: (words: string[]) => Promise<Placed>;
  pictures: (files: Worded[]) => Promise<Placed>;
  sounds: (files: Worded[]) => Promise<Placed>;
}

async function openPlacement(pack: EncoderPack, modelDir: string): Promise<Placement> {
  const anchors = openAnchors(pack);
  const agat = await openAgat(modelDir);
  const encoder = await openTextEncoder(pack);
  const place = async <M extends Modality>(
    modality: M,
    features: FeaturesOf[M][],
  ): Promise<Placed> => {
    const coordinates = await anchors.coordinates(modality, features);
    const embedding = await agat.embed(modality, coordinates, features);
    return {
      coordinates: matrix(features.length, COORDINATES_LENGTH, coordinates),
      embedding: matrix(features.length, EMBEDDING_LENGTH, embedding),
    };
  };
  return {
    texts: async (words) => place('text', await encoder.encode(words)),
    pictures: async (files) =>
      place('image', every(files, await encodePictures(pack, pathsOf(files)))),
    sounds: async (files) => place('sound', every(files, await encodeSounds(pack, pathsOf(files)))),
  };
}

type Score = (
  name: string,
  queries: Placed,
  gallery: Placed,
  matches: readonly Match[],
) => Promise<Measurement>;

function scoreBoth(product: Product): Score {
  return async (name, queries, gallery, matches) => {
    const score = async (space: keyof Placed): Promise<RetrievalScores> => {
      const rows = rowsOf(queries[space]);
      const asked = stackRows(matches.map(([query]) => rows[query] ?? new Float32Array()));
      const rankings = rank(await product(asked, transpose(gallery[space])));
      return evaluateRetrieval(
        rankings,
        matches.map(([, item]) => new Set([item])),
        gallery[space].rows,
      );
    };
    return { name, coordinates: await score('coordinates'), embedding: await score('embedding') };
  };
}

/** Items by falling score, ties by row. */
function rank(scores: Matrix): number[][] {
  return rowsOf(scores).map((row) =>
    Array.from(row.keys()).sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b),
  );
}

function own(items: readonly unknown[]): Match[] {
  return items.map((_, row): Match => [row, row]);
}

/** Rows of equal words; a query without its item is left out. */
function matchWords(queries: readonly string[], items: readonly string[]): Match[] {
  return queries
    .map((words, query): Match => [query, items.indexOf(words)])
    .filter(([, item]) => item >= 0);
}

function wordsOf(files: readonly Worded[]): string[] {
  return files.map(({ words }) => words);
}

function pathsOf(files: readonly Worded[]): string[] {
  return files.map(({ path }) => path);
}

/** The features, once it is sure that they belong to the files one by one. */
function every<T>(files: readonly Worded[], features: readonly (T | undefined)[]): T[] {
  return features.map((feature, row) => {
    if (feature !== undefined) return feature;
    throw new Error(`${files[row]?.path ?? ''} cannot be decoded.`);
  });
}

import { readModelManifest } from '../../src-main/agat/manifest.ts';
import { join } from 'node:path';
import { z } from 'zod';
import { openAgat } from '../../src-main/agat/encoder.ts';
import { readNeutralQueries } from '../../src-main/agat/neutral-queries.ts';
import { openAnchors } from '../../src-main/backbone/anchors/anchors.ts';
import type { FeaturesOf } from '../../src-main/backbone/features.ts';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { EMBEDDING_LENGTH, STRENGTHS } from '../../src-main/base/types.ts';
import type { Modality, Strength } from '../../src-main/base/types.ts';
import { createJudges } from '../../src-main/engine/judge.ts';
import type { KeptCalibrations } from '../../src-main/engine/kept-calibrations.ts';
import {
  sameThing,
  unseenConcepts,
} from '../../src-main/evaluation/benchmark/trimodal/concepts.ts';
import { conceptsOf } from '../../src-main/evaluation/benchmark/trimodal/material.ts';
import { readTrimodalSet } from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import type { TrimodalItem } from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import { openKernel } from '../../src-main/search/kernel.ts';
import { createVectorIndex } from '../../src-main/search/vector-index.ts';

/** A drawing, stamp or noise in the shipped model's space. */
export interface Thing {
  modality: 'image' | 'sound';
  concept: string;
  embedding: Float32Array;
}

/** A concept's English word as a query. */
export interface Word {
  concept: string;
  /** Whether the model was trained with the concept. */
  isSeen: boolean;
  embedding: Float32Array;
}

/** Things that are searched as a library would be. */
export interface ThingLibrary {
  /** Whether a word names one of the things. */
  isOf: (word: Word) => boolean;
  /** Of the word's things among the first ten of each lane. */
  strengthsOfRight: (word: Word) => Promise<Strength[]>;
  /** Of the best hit of any lane. */
  bestStrength: (query: Float32Array) => Promise<Strength>;
}

/** Hits of a lane that are looked at. */
export const TOP = 10;

/** The measured things of the trimodal set, and the words for them. */
export async function openThings(pack: EncoderPack, setDir: string, resources: string) {
  const modelDir = join(resources, 'agat', 'base');
  const agat = await openAgat(modelDir);
  const anchors = openAnchors(pack);
  const set = await readTrimodalSet(setDir);
  const { seed } = z.object({ seed: z.int() }).parse(await readModelManifest(modelDir));
  const unseen = unseenConcepts(conceptsOf(set), seed);
  const place = async <M extends Modality>(modality: M, features: FeaturesOf[M][]) =>
    rowsOf(await agat.embed(modality, await anchors.coordinates(modality, features), features));
  const thingsOf = async <M extends 'image' | 'sound'>(
    modality: M,
    all: readonly TrimodalItem<M>[],
  ) => {
    const measured = all.filter(({ isMeasured }) => isMeasured);
    const rows = await place(
      modality,
      measured.map(({ features }) => features),
    );
    return measured.map(({ concept = '' }, i): Thing => ({
      ...{ modality, concept: sameThing(concept), embedding: rows[i] ?? new Float32Array() },
    }));
  };
  const english = set.text.filter(({ language, concept }) => language === 'en' && concept);
  const once = [...new Map(english.toReversed().map((word) => [word.concept, word])).values()];
  const rows = await place(
    'text',
    once.map(({ features }) => features),
  );
  const words = once.map(({ concept = '' }, i): Word => ({
    ...{ concept: sameThing(concept), isSeen: !unseen.has(concept) },
    embedding: rows[i] ?? new Float32Array(),
  }));
  const neutral = await readNeutralQueries(modelDir);
  return {
    items: [
      ...(await thingsOf<'image'>('image', set.image)),
      ...(await thingsOf<'sound'>('sound', set.sound)),
    ],
    words,
    placeTexts: (features: FeaturesOf['text'][]) => place('text', features),
    libraryOf: (things: readonly Thing[]) => libraryOf(things, neutral, resources),
  };
}

const KEPT_NOWHERE: KeptCalibrations = { read: () => undefined, write: () => undefined };

function libraryOf(
  things: readonly Thing[],
  neutral: readonly Float32Array[],
  resources: string,
): ThingLibrary {
  const thingAt = (id: number): Thing | undefined => things[id - 1];
  const index = createVectorIndex(openKernel(resources), (ids) =>
    ids.flatMap((segmentId) => {
      const embedding = thingAt(segmentId)?.embedding;
      return embedding ? [{ segmentId, embedding }] : [];
    }),
  );
  for (const [at, { modality, embedding }] of things.entries()) {
    index.upsert({ segmentId: at + 1, itemId: at + 1, modality, embedding });
  }
  const judges = createJudges(index, neutral, KEPT_NOWHERE, new AbortController().signal);
  const judged = async (query: Float32Array, limit: number) => {
    const judge = await judges.find(query, 'words');
    return (['image', 'sound'] as const).flatMap((modality) =>
      index.search(query, { modality, limit }).map(({ itemId, score }) => ({
        concept: thingAt(itemId)?.concept,
        strength: judge(modality, score),
      })),
    );
  };
  const concepts = new Set(things.map(({ concept }) => concept));
  return {
    isOf: ({ concept }) => concepts.has(concept),
    strengthsOfRight: async ({ concept, embedding }) =>
      (await judged(embedding, TOP))
        .filter((hit) => hit.concept === concept)
        .map(({ strength }) => strength),
    bestStrength: async (query) => {
      const found = new Set((await judged(query, 1)).map(({ strength }) => strength));
      return STRENGTHS.find((strength) => found.has(strength)) ?? 'none';
    },
  };
}

function rowsOf(values: Float32Array): Float32Array[] {
  return Array.from({ length: values.length / EMBEDDING_LENGTH }, (_, row) =>
    values.subarray(row * EMBEDDING_LENGTH, (row + 1) * EMBEDDING_LENGTH),
  );
}

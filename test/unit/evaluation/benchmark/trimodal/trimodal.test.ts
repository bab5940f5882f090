import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemTable } from '../../../../../src-main/agat/base/material.ts';
import { packFeatures } from '../../../../../src-main/backbone/features.ts';
import type { Modality } from '../../../../../src-main/base/types.ts';
import {
  sameThing,
  unseenConcepts,
} from '../../../../../src-main/evaluation/benchmark/trimodal/concepts.ts';
import { mixPictures } from '../../../../../src-main/evaluation/benchmark/trimodal/mixtures.ts';
import { trimodalPage } from '../../../../../src-main/evaluation/benchmark/trimodal/report-page.ts';
import { formatTrimodal } from '../../../../../src-main/evaluation/benchmark/trimodal/report-text.ts';
import { scoreUnseen } from '../../../../../src-main/evaluation/benchmark/trimodal/score.ts';
import {
  readTrimodalSet,
  TRIMODAL_FILE,
  writeTrimodalSet,
} from '../../../../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import type { UnseenItems } from '../../../../../src-main/evaluation/benchmark/trimodal/unseen.ts';
import { createRandom } from '../../../../../src-main/tape/random.ts';

describe('unseenConcepts', () => {
  const concepts = Array.from({ length: 100 }, (_, i) => [`thing${i}x`, `red thing${i}x`]).flat();

  it('holds a fifth out, the same for the same seed', () => {
    const unseen = unseenConcepts(concepts, 1);
    expect(unseen.size).toBe(40);
    expect(unseenConcepts(concepts.toReversed(), 1)).toEqual(unseen);
    expect(unseenConcepts(concepts, 2)).not.toEqual(unseen);
  });

  it('keeps what names one kind of thing on one side', () => {
    const kinds = ['bear', 'polar bear', 'bears', 'pair of bears', 'bear with a bow'];
    for (let seed = 0; seed < 20; seed++) {
      const unseen = unseenConcepts([...concepts, ...kinds], seed);
      expect(new Set(kinds.map((kind) => unseen.has(kind))).size).toBe(1);
    }
  });
});

describe('sameThing', () => {
  it.each([
    ['cherries', 'cherry'],
    ['watches', 'watch'],
    ['glass', 'glass'],
    ['red shoes', 'red shoe'],
  ])('takes %s for %s', (concept, thing) => {
    expect(sameThing(concept)).toBe(thing);
  });
});

describe('mixPictures', () => {
  it('gives logits that are the classifier’s own', () => {
    const random = createRandom(1);
    const draw = (length: number): Float32Array =>
      Float32Array.from({ length }, () => Math.abs(random.normal()));
    const classifier = {
      weight: { shape: [5, 4], data: draw(20) },
      bias: { shape: [5], data: draw(5) },
    };
    const classify = (pooled: Float32Array): Float32Array =>
      classifier.bias.data.map((bias, label) =>
        pooled.reduce((sum, x, i) => sum + x * (classifier.weight.data[4 * label + i] ?? 0), bias),
      );
    const pictures = Array.from({ length: 3 }, () => {
      const pooled = draw(4);
      return { pooled, logits: classify(pooled) };
    });
    for (const { pooled, logits } of mixPictures(pictures, 20, classifier, random)) {
      expect(Math.min(...pooled)).toBeGreaterThanOrEqual(0);
      const exact = classify(pooled);
      for (const [label, logit] of logits.entries())
        expect(logit).toBeCloseTo(exact[label] ?? 0, 4);
    }
  });
});

describe('scoreUnseen', () => {
  const side = (modality: Modality, rows: number[][], concepts: string[]): UnseenItems => {
    const table: ItemTable = new Map([
      ['coordinates', { shape: [rows.length, 2], data: Float32Array.from(rows.flat()) }],
    ]);
    return { modality, table, concepts };
  };
  const set = {
    text: side(
      'text',
      [
        [1, 0],
        [0, 1],
      ],
      ['dog', 'cat'],
    ),
    image: side(
      'image',
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      ['dog', 'cat', 'owl'],
    ),
    sound: side(
      'sound',
      [
        [0, 1],
        [1, 0],
      ],
      ['dog', 'cat'],
    ),
    foreign: new Map([['de', side('text', [[1, 0]], ['dog'])]]),
  };
  const embed = ({ table }: UnseenItems) =>
    Promise.resolve(table.get('coordinates') ?? { shape: [0, 2], data: new Float32Array() });

  it('asks in all six directions and in other languages, leaving out what has no answer', async () => {
    const directions = await scoreUnseen(set, embed);
    expect(directions.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'text image',
      'text sound',
      'image text',
      'image sound',
      'sound text',
      'sound image',
      'text (de) image',
    ]);
    expect(directions.map(({ scores }) => scores.queries)).toEqual([2, 2, 2, 2, 2, 2, 1]);
    expect(directions[0]?.scores).toMatchObject({ recallAt1: 1, gallery: 3 });
    expect(directions[1]?.scores).toMatchObject({ recallAt1: 0, medianRank: 2 });
    const report = {
      set: 'trimodal' as const,
      methods: [
        { method: 'own', seeds: [{ seed: 0, directions, curve: [{ step: 10, score: 2 }] }] },
      ],
    };
    expect(formatTrimodal(report)).toContain('own     100.0 ± 0.0');
    const page = trimodalPage(report);
    expect(page).toContain('<figcaption>sound → image</figcaption>');
    expect(page.match(/<line class="chance"/g)).toHaveLength(7);
    expect(page).not.toMatch(/(src|href)=/);
  });
});

describe('readTrimodalSet', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'akin-trimodal-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('says how to make a set that is missing', async () => {
    await expect(readTrimodalSet(join(dir, 'none'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('names a file that is damaged', async () => {
    await writeFile(join(dir, TRIMODAL_FILE), 'no set');
    await expect(readTrimodalSet(dir)).rejects.toMatchObject({ code: 'undecodable' });
  });

  it('gives back what was written', async () => {
    const multilingual = new Float32Array(512).fill(0.5);
    const features = packFeatures('text', { multilingual, english: undefined });
    const text = [{ concept: 'dog', language: 'de', features }];
    await writeFile(join(dir, TRIMODAL_FILE), writeTrimodalSet({ image: [], sound: [], text }));
    const set = await readTrimodalSet(dir);
    expect(set).toMatchObject({ image: [], sound: [], text: [{ concept: 'dog', language: 'de' }] });
    expect(set.text[0]?.features).toEqual({ multilingual, english: undefined });
  });
});

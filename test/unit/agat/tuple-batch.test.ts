import { describe, expect, it } from 'vitest';
import type { AgatConfig } from '../../../src-main/agat/config.ts';
import { vectorModality } from '../../../src-main/agat/config.ts';
import type { Tuple } from '../../../src-main/agat/tuple-batch.ts';
import { tupleBatch } from '../../../src-main/agat/tuple-batch.ts';
import { createRandom } from '../../../src-main/tape/random.ts';
import { tinyConfig } from '../../model/tiny.ts';

const MODALITIES = [vectorModality('image', 2, 1), vectorModality('text', 1, 1)];
const TABLES = [
  new Map([['vector', { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }]]),
  new Map([['vector', { shape: [2, 1], data: Float32Array.of(5, 6) }]]),
];
const TUPLES: Tuple[] = [
  { rows: [1, 0], classes: [0, 7] },
  { rows: [undefined, 1], classes: [7] },
  { rows: [0, undefined], classes: [] },
];
const batch = (overrides: Partial<AgatConfig> = {}) =>
  tupleBatch(tinyConfig({ modalities: MODALITIES, ...overrides }), TABLES, TUPLES, createRandom(1));

describe('tupleBatch', () => {
  it('gathers rows, leaves zeros where an item is missing, and says so in the mask', () => {
    expect(batch()).toMatchObject({
      'tuple.image.vector': Float32Array.of(3, 4, 0, 0, 1, 2),
      'tuple.text.vector': Float32Array.of(5, 6, 0),
      'tuple.mask': Float32Array.of(1, 1, 0, 1, 1, 0),
    });
  });

  it('marks tuples that share any class, and each with itself', () => {
    expect(batch()['tuple.same-class']).toEqual(Float32Array.of(1, 1, 0, 1, 1, 0, 0, 0, 1));
  });

  it('draws what dropout keeps, scaled so that the mean stays', () => {
    expect(batch()).not.toHaveProperty('tuple.image.kept');
    const units = batch({ dropout: { of: 'units', rate: 0.5 } })['tuple.image.kept'];
    expect(units).toHaveLength(3 * 8);
    expect(new Set(units)).toEqual(new Set([0, 2]));
    const tokens = batch({ dropout: { of: 'tokens', rate: 0.5 } })['tuple.image.kept'];
    expect(tokens).toHaveLength(3);
  });
});

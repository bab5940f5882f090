import { describe, expect, it } from 'vitest';
import { aggregate, retrievalEmbedding } from '../../src-main/agat/gat.ts';
import type { Values } from '../../src-main/tape/parameters.ts';
import { createTape } from '../../src-main/tape/tape.ts';
import { evaluate, randomUnitRows, randomValues, rowsOf, tinyConfig, tinyContext } from './tiny.ts';

const [N, K, D, HEADS] = [4, 3, 6, 2];
const z = randomUnitRows([N, K, D], 1);
const MASK = { shape: [N, K], data: Float32Array.of(1, 1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 1) };
const config = tinyConfig({ embeddingLength: D, heads: HEADS });
const weight = randomValues([D, HEADS * D], 11);
const from = randomValues([HEADS, 1, D], 12);
const to = randomValues([HEADS, 1, D], 13);

async function run(z: Values, mask: Values): Promise<{ r: number[][]; c: number[][] }> {
  const tape = createTape();
  const context = tinyContext(tape, config);
  const items = tape.input('z', z.shape);
  const outputs = {
    r: retrievalEmbedding(context, items),
    c: aggregate(context, items, tape.input('mask', mask.shape)),
  };
  const weights = { 'gat.weight': weight, 'gat.from': from, 'gat.to': to };
  const { r, c } = await evaluate(outputs, { z, mask, ...weights });
  const rows = (data: Float32Array = new Float32Array()): number[][] =>
    rowsOf({ shape: [D], data });
  return { r: rows(r), c: rows(c) };
}

/** Reorders or replaces the items of each tuple. */
function mapItems({ shape, data }: Values, length: number, pick: (k: number) => number): Values {
  return {
    shape,
    data: data.map((_, at) => {
      const [tuple, k, i] = [
        Math.floor(at / (K * length)),
        Math.floor(at / length) % K,
        at % length,
      ];
      return data[(tuple * K + pick(k)) * length + i] ?? Number.NaN;
    }),
  };
}

function expectClose(a: number[][], b: number[][]): void {
  expect(a).toHaveLength(b.length);
  for (const [row, expected] of b.entries()) {
    for (const [i, value] of expected.entries()) expect(a[row]?.[i]).toBeCloseTo(value, 5);
  }
}

/** Equations 1-4 of Veličković et al. by loops, for one tuple. */
function naiveAggregate(items: number[][], present: number[]): number[] {
  const weights = rowsOf(weight);
  const head = (item: number[], h: number): number[] =>
    Array.from({ length: D }, (_, j) =>
      item.reduce((sum, x, i) => sum + x * (weights[i]?.[h * D + j] ?? 0), 0),
    );
  const dot = (a: number[], b: number[] = []): number =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  const members = items.filter((_, k) => present[k] === 1);
  const joined = new Array<number>(D).fill(0);
  for (const member of members) {
    for (let h = 0; h < HEADS; h++) {
      const scores = members.map((other) => {
        const e = dot(head(member, h), rowsOf(from)[h]) + dot(head(other, h), rowsOf(to)[h]);
        return Math.exp(e > 0 ? e : 0.2 * e);
      });
      const total = scores.reduce((a, b) => a + b);
      for (const [l, other] of members.entries()) {
        for (const [j, value] of head(other, h).entries()) {
          joined[j] =
            (joined[j] ?? 0) + ((scores[l] ?? 0) / total / HEADS / members.length) * value;
        }
      }
    }
  }
  const norm = Math.hypot(...joined);
  return joined.map((value) => value / norm);
}

describe('graph attention', () => {
  it('is what the equations say', async () => {
    const { c } = await run(z, MASK);
    const expected = Array.from({ length: N }, (_, i) =>
      naiveAggregate(rowsOf(z).slice(i * K, (i + 1) * K), rowsOf(MASK)[i] ?? []),
    );
    expectClose(c, expected);
  });

  it('does not mind the order of the items', async () => {
    const turned = (k: number): number => (k + 1) % K;
    const before = await run(z, MASK);
    const after = await run(mapItems(z, D, turned), mapItems(MASK, 1, turned));
    expectClose(after.c, before.c);
    const expected = before.r.map((_, row) => before.r[row - (row % K) + turned(row % K)] ?? []);
    expectClose(after.r, expected);
  });

  it('does not see absent items', async () => {
    const noise = randomValues([N, K, D], 99);
    const hidden = {
      shape: z.shape,
      data: z.data.map((value, at) =>
        MASK.data[Math.floor(at / D)] === 1 ? value : (noise.data[at] ?? 0),
      ),
    };
    expectClose((await run(hidden, MASK)).c, (await run(z, MASK)).c);
  });

  it('gives an item alone its retrieval embedding', async () => {
    const alone = {
      shape: [N, K],
      data: Float32Array.from(MASK.data, (_, at) => (at % K === 0 ? 1 : 0)),
    };
    const { r, c } = await run(z, alone);
    expectClose(
      c,
      r.filter((_, row) => row % K === 0),
    );
  });
});

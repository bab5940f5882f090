import { describe, expect, it } from 'vitest';
import type { CoordinateTables } from '../../../build/agat-base/coordinate-graphs.ts';
import { imageGraph, soundGraph, textGraph } from '../../../build/agat-base/coordinate-graphs.ts';
import { type Matrix, matrix, rowsOf, stackRows } from '../../../build/agat-base/matrix.ts';
import { runGraph } from '../../../build/agat-base/run-graph.ts';

const rows = (...values: number[][]): Matrix =>
  stackRows(values.map((row) => Float32Array.from(row)));
const unit = (v: number[]): number[] => v.map((x) => x / Math.hypot(...v));
const dot = (a: number[], b: ArrayLike<number>): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const softmax = (v: number[]): number[] => {
  const powers = v.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
};
/** v · table. */
const times = (v: number[], table: Matrix): number[] =>
  Array.from({ length: table.columns }, (_, j) =>
    dot(
      v,
      rowsOf(table).map((row) => row[j] ?? 0),
    ),
  );
const minus = (a: number[], b: ArrayLike<number>): number[] => a.map((x, i) => x - (b[i] ?? 0));

/** Two classes under one root, two sound categories; d = 3 and 2. All values are exact in float16. */
const tables: CoordinateTables = {
  centres: { multilingual: Float32Array.of(0.25, 0, -0.125), english: Float32Array.of(0, 0.5) },
  nodes: {
    multilingual: rows([1, 0, 0], [0, 1, 0], [0, 0, 1]),
    english: rows([1, 0], [0, 1], [-1, 0]),
  },
  classes: { multilingual: rows([0, 1, 0], [0, 0, 1]), english: rows([0, 1], [-1, 0]) },
  categories: { multilingual: rows([0.5, 0.5, 0], [0, -1, 0]), english: rows([1, 0], [0, -1]) },
  ancestry: rows([1, 1, 0], [1, 0, 1]),
  idf: Float32Array.of(0, 1, 1),
};
const means = { tree: Float32Array.of(0.5, 0.25, 0.125), categories: Float32Array.of(0.5, 0.25) };
const deviations = {
  spaces: { multilingual: rows([1, 0], [0, 2], [0.5, 0]), english: rows([2], [1]) },
  tree: rows([1, 0], [0.5, 1], [0, 2]),
  categories: rows([1], [0.25]),
};

function expectRow(actual: Matrix, row: number, expected: number[]): void {
  const got = Array.from(rowsOf(actual)[row] ?? []);
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 5);
  });
}

describe('imageGraph', () => {
  it('gives the ConSE vectors, the tree activation and the categories', async () => {
    const categoriesOfClasses = rows([0.75, 0.25], [0.125, 0.875]);
    const logits = [
      [3, -1],
      [0, 0.5],
    ];
    const model = imageGraph(tables, categoriesOfClasses, means);
    const coordinates = await runGraph(model, { logits: rows(...logits) });

    logits.forEach((values, row) => {
      const p = softmax(values.map((value) => value / 2));
      const tree = times(p, tables.ancestry).map(
        (mass, k) => Math.sqrt(mass) * (tables.idf[k] ?? 0),
      );
      const categories = times(p, categoriesOfClasses).map(Math.sqrt);
      expectRow(coordinates, row, [
        ...unit(times(p, tables.classes.multilingual)),
        ...unit(times(p, tables.classes.english)),
        ...minus(tree, means.tree),
        ...minus(categories, means.categories),
      ]);
    });
  });
});

describe('soundGraph', () => {
  it('places categories in both text spaces and, at a fifth, in the tree', async () => {
    const nodesOfCategories = rows([0.5, 0.25, 0.25], [0.125, 0.125, 0.75]);
    const model = soundGraph(tables, nodesOfCategories, means);
    const coordinates = await runGraph(model, { categories: rows([0.6, 0.2]) });

    const shares = [0.75, 0.25];
    expectRow(coordinates, 0, [
      ...unit(times(shares, tables.categories.multilingual)),
      ...unit(times(shares, tables.categories.english)),
      ...minus(times(shares, nodesOfCategories).map(Math.sqrt), means.tree).map((x) => x * 0.2),
      ...minus([0.6, 0.2].map(Math.sqrt), means.categories).map((x) => x * 0.2),
    ]);
  });
});

describe('textGraph', () => {
  const multilingual = [0.6, 0.8, 0];
  const english = [0.8, -0.6];
  const standard = (block: number[], factor: Matrix): number[] => {
    const deviation = Math.hypot(...times(block, factor));
    return block.map((x) => x / deviation);
  };
  const blocksOf = (space: 'multilingual' | 'english', embedding: number[]) => {
    const q = unit(minus(embedding, tables.centres[space]));
    const place = (names: Matrix) => softmax(rowsOf(names).map((name) => 10 * dot(q, name)));
    return {
      sentence: standard(q, deviations.spaces[space]),
      tree: standard(place(tables.nodes[space]), deviations.tree),
      categories: standard(place(tables.categories[space]), deviations.categories),
    };
  };
  const mean = (a: number[], b: number[]): number[] => a.map((x, i) => (x + (b[i] ?? 0)) / 2);

  it('shares an English text between both spaces', async () => {
    const coordinates = await runGraph(textGraph(tables, deviations), {
      multilingual: rows(multilingual),
      english: rows(english),
    });
    const [u, m] = [blocksOf('multilingual', multilingual), blocksOf('english', english)];
    expectRow(coordinates, 0, [
      ...u.sentence.map((x) => x / 2),
      ...m.sentence.map((x) => x / 2),
      ...mean(u.tree, m.tree),
      ...mean(u.categories, m.categories).map((x) => x / 2),
    ]);
  });

  it('takes a text without an English vector from the multilingual space alone', async () => {
    const coordinates = await runGraph(textGraph(tables, deviations), {
      multilingual: rows(multilingual, multilingual),
      english: stackRows([Float32Array.from(english), new Float32Array(2)]),
    });
    const u = blocksOf('multilingual', multilingual);
    expectRow(coordinates, 1, [...u.sentence, 0, 0, ...u.tree, ...u.categories.map((x) => x / 2)]);
  });

  it('stays finite for a text in the centre of its space', async () => {
    const coordinates = await runGraph(textGraph(tables, deviations), {
      multilingual: rows(Array.from(tables.centres.multilingual)),
      english: matrix(1, 2),
    });
    expect(coordinates.data.every(Number.isFinite)).toBe(true);
  });
});

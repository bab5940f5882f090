import type { Values } from '../../tape/parameters.ts';
import { createRandom, shuffled } from '../../tape/random.ts';
import type { FeatureSet, Split } from './feature-set.ts';
import type { Matrix } from './matlab-file.ts';

/** One split of a seed, standardised: [n, length] a view. */
export interface FoldPart {
  views: readonly Values[];
  labels: readonly number[];
}

/** Training rows parted by class into what trains and what validates; the test rows are the set's own. */
export interface Fold {
  viewNames: readonly string[];
  classes: number;
  train: FoldPart;
  validation: FoldPart;
  test: FoldPart;
}

const VALIDATION_SHARE = 0.2;
const LEAST_DEVIATION = 1e-6;

/** The fold of a seed; every method of a benchmark sees the same. */
export function foldOf({ viewNames, train, test }: FeatureSet, seed: number): Fold {
  const classes = Math.max(...train.labels) + 1;
  const random = createRandom(seed);
  const isHeld = new Set<number>();
  for (let label = 0; label < classes; label++) {
    const rows = rowsWhere(train.labels, (other) => other === label);
    const order = shuffled(rows.length, random);
    const held = order.slice(0, Math.round(VALIDATION_SHARE * rows.length));
    for (const index of held) isHeld.add(rows[index] ?? 0);
  }
  const kept = rowsWhere(train.labels, (_, row) => !isHeld.has(row));
  const scalers = train.views.map((view) => scalerOf(view, kept));
  const part = ({ views, labels }: Split, rows: readonly number[]): FoldPart => ({
    views: views.map((view, k) => scaledRows(view, rows, scalers[k] ?? [])),
    labels: rows.map((row) => labels[row] ?? 0),
  });
  return {
    viewNames,
    classes,
    train: part(train, kept),
    validation: part(
      train,
      rowsWhere(train.labels, (_, row) => isHeld.has(row)),
    ),
    test: part(test, [...test.labels.keys()]),
  };
}

interface Scaler {
  mean: number;
  deviation: number;
}

function scalerOf({ columns, data }: Matrix, rows: readonly number[]): Scaler[] {
  return Array.from({ length: columns }, (_, column) => {
    const values = rows.map((row) => data[row * columns + column] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(variance) + LEAST_DEVIATION };
  });
}

function scaledRows({ columns, data }: Matrix, rows: readonly number[], scalers: Scaler[]): Values {
  const scaled = rows.flatMap((row) =>
    scalers.map(
      ({ mean, deviation }, column) => ((data[row * columns + column] ?? 0) - mean) / deviation,
    ),
  );
  return { shape: [rows.length, columns], data: Float32Array.from(scaled) };
}

function rowsWhere(
  labels: readonly number[],
  isWanted: (label: number, row: number) => boolean,
): number[] {
  return [...labels.keys()].filter((row) => isWanted(labels[row] ?? 0, row));
}

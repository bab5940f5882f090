import type { Values } from '../tape/parameters.ts';
import type { Random } from '../tape/random.ts';
import { sizeOf } from '../tape/shape.ts';
import type { AgatConfig, ModalityConfig } from './config.ts';
import { keptShape } from './sat.ts';

/** One set of matched items: a row of each modality's tables, undefined where that item is missing; and its classes. */
export interface Tuple {
  rows: readonly (number | undefined)[];
  classes: readonly number[];
}

/** Cached vectors of all items of a modality, [n, length] by input name; one entry a modality, in the config's order. */
export type FeatureTables = readonly ReadonlyMap<string, Values>[];

/** The inputs `tuple.…` of a training step. A missing item is a row of zeros that the mask leaves out. */
export function tupleBatch(
  config: AgatConfig,
  tables: FeatureTables,
  tuples: readonly Tuple[],
  random: Random,
): Record<string, Float32Array> {
  const mask = tuples.flatMap(({ rows }) => rows.map((row) => (row === undefined ? 0 : 1)));
  const items = config.modalities.map((modality, k) => {
    const rows = tuples.map((tuple) => tuple.rows[k]);
    return itemBatch(
      'tuple',
      config,
      modality,
      tables[k] ?? new Map<string, Values>(),
      rows,
      random,
    );
  });
  return Object.assign(
    { 'tuple.mask': Float32Array.from(mask), 'tuple.same-class': sameClass(tuples) },
    ...items,
  ) as Record<string, Float32Array>;
}

/** The inputs `<part>.<modality>.…`: rows of the modality's tables, and what dropout keeps of them. */
export function itemBatch(
  part: string,
  config: AgatConfig,
  modality: ModalityConfig,
  tables: ReadonlyMap<string, Values>,
  rows: readonly (number | undefined)[],
  random: Random,
): Record<string, Float32Array> {
  const prefix = `${part}.${modality.name}`;
  const vectors = Object.fromEntries(
    [...tables].map(([name, table]) => [`${prefix}.${name}`, gatherRows(table, rows)]),
  );
  const { rate } = config.dropout;
  if (rate === 0) return vectors;
  const kept = new Float32Array(sizeOf(keptShape(config, modality, rows.length)));
  for (let at = 0; at < kept.length; at++) kept[at] = random.uniform() < rate ? 0 : 1 / (1 - rate);
  return { ...vectors, [`${prefix}.kept`]: kept };
}

/** Rows of a table; zeros for an undefined one. */
export function gatherRows(
  { shape, data }: Values,
  rows: readonly (number | undefined)[],
): Float32Array {
  const length = shape.at(-1) ?? 0;
  const gathered = new Float32Array(rows.length * length);
  for (const [i, row] of rows.entries()) {
    if (row !== undefined)
      gathered.set(data.subarray(row * length, (row + 1) * length), i * length);
  }
  return gathered;
}

/** Takes one item from a share of the tuples: a missing modality becomes ordinary. A tuple keeps at least one item. */
export function dropItems(tuples: readonly Tuple[], rate: number, random: Random): Tuple[] {
  return tuples.map((tuple) => {
    const isDropped = random.uniform() < rate;
    const dropped = random.below(tuple.rows.length);
    const rest = tuple.rows.map((row, k) => (k === dropped ? undefined : row));
    const isEmpty = rest.every((row) => row === undefined);
    return isDropped && !isEmpty ? { ...tuple, rows: rest } : tuple;
  });
}

/** [N, N], 1 where two tuples share a class, and on the diagonal. */
function sameClass(tuples: readonly Tuple[]): Float32Array {
  const isSame = (i: number, j: number): boolean =>
    i === j || (tuples[i]?.classes.some((label) => tuples[j]?.classes.includes(label)) ?? false);
  const n = tuples.length;
  return Float32Array.from({ length: n * n }, (_, at) =>
    isSame(Math.floor(at / n), at % n) ? 1 : 0,
  );
}

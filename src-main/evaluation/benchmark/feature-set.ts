import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../base/errors.ts';
import type { Matrix } from './matlab-file.ts';
import { readMatlabFile } from './matlab-file.ts';

/** Public sets of matched features: row i of every view is the same item. */
export const FEATURE_SETS = ['wikipedia', 'uci'] as const;
export type FeatureSetName = (typeof FEATURE_SETS)[number];

export interface Split {
  /** One matrix a view, as many rows each. */
  views: readonly Matrix[];
  /** Class of each row, from 0. */
  labels: readonly number[];
}

export interface FeatureSet {
  name: FeatureSetName;
  viewNames: readonly string[];
  train: Split;
  test: Split;
}

/**
 * Reads `wikipedia.mat` (Rasiwasia et al. 2010: SIFT histograms and topics; labels in two lists beside it) or `uci.mat`
 * (multiple features of handwritten digits: Fourier, Karhunen-Loève, pixels) from a folder. Throws `not-found`.
 */
export async function loadFeatureSet(name: FeatureSetName, dir: string): Promise<FeatureSet> {
  const matrices = await readOrExplain(dir, `${name}.mat`, readMatlabFile);
  const named = (variable: string): Matrix => {
    const matrix = matrices.get(variable);
    if (matrix) return matrix;
    throw new AppError('undecodable', `${join(dir, name)}.mat has no matrix ${variable}.`);
  };
  const views = (split: string, prefixes: readonly string[]): Matrix[] =>
    prefixes.map((prefix) => named(`${prefix}_${split}`));
  if (name === 'uci') {
    const split = (part: string): Split => ({
      views: views(part, ['I', 'T', 'P']),
      labels: Array.from(named(`L_${part}`).data, (label) => label - 1),
    });
    return {
      name,
      viewNames: ['Fourier', 'Karhunen-Loève', 'pixels'],
      train: split('tr'),
      test: split('te'),
    };
  }
  const split = async (part: string, list: string): Promise<Split> => ({
    views: views(part, ['I', 'T']).map(rootedShares),
    labels: await readOrExplain(dir, list, readLabels),
  });
  return {
    name,
    viewNames: ['image', 'text'],
    train: await split('tr', 'wikipedia-train.list'),
    test: await split('te', 'wikipedia-test.list'),
  };
}

async function readOrExplain<T>(
  dir: string,
  file: string,
  read: (path: string) => Promise<T>,
): Promise<T> {
  try {
    return await read(join(dir, file));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `${join(dir, file)} cannot be read. Name the folder that holds it with --data.`;
    throw new AppError('not-found', message, { cause });
  }
}

/** The last number of each line, counted from 1. */
async function readLabels(path: string): Promise<number[]> {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => Number(/\d+$/.exec(line.trim())?.[0]) - 1);
}

/** Square roots of each row's shares: histograms compare by Hellinger distance. */
function rootedShares({ rows, columns, data }: Matrix): Matrix {
  const sums = Array.from({ length: rows }, (_, row) =>
    data.subarray(row * columns, (row + 1) * columns).reduce((sum, value) => sum + value, 0),
  );
  const share = (value: number, at: number): number =>
    Math.sqrt(Math.max(value, 0) / Math.max(sums[Math.floor(at / columns)] ?? 0, 1e-9));
  return { rows, columns, data: data.map(share) };
}

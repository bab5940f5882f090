import type { Modality } from '../../base/types.ts';
import type { KnownValues, Values } from '../../tape/parameters.ts';
import type { ModalityConfig } from '../config.ts';
import { gatherRows } from '../tuple-batch.ts';
import type { BaseMaterial } from './material.ts';
import { blockEnds } from './modalities.ts';

const LEAST_SCALE = 1e-6;
/** Added to a feature's deviation, so that one that hardly varies is not blown up; and what its values are divided by. */
const FEATURE_FLOOR = 0.02;
const FEATURE_DIVISOR = 8;

/**
 * What the base model starts from: statistics of its inputs, the projections of the untrained model, and the classes'
 * names in its space. An untrained base is the anchor plus γ F.
 */
export function startWeights(
  modalities: readonly ModalityConfig[],
  material: BaseMaterial,
): KnownValues {
  const weights = new Map<string, Values>();
  for (const modality of modalities) {
    const name = modality.name as Modality; // baseModalities names them so
    const scales = blockScales(material, name);
    for (const { name: input, isStandardised } of modality.inputs) {
      if (!isStandardised) continue;
      const { mean, scale } =
        input === 'coordinates'
          ? { mean: new Float32Array(scales.length), scale: scales }
          : spread(poolRows(material, name, input));
      weights.set(`sat.${name}.${input}.mean`, vector(mean));
      weights.set(`sat.${name}.${input}.scale`, vector(scale));
    }
    weights.set(`sat.${name}.projection`, unscaled(material.projections[name], scales));
    const at = modality.tokens.findIndex(({ kind }) => kind === 'classes');
    if (at >= 0) weights.set(`sat.${name}.token${at}.names`, classNames(material));
  }
  return weights;
}

function vector(data: Float32Array): Values {
  return { shape: [data.length], data };
}

/** Brings the root mean square of each coordinate block's length to 1. */
function blockScales(material: BaseMaterial, modality: Modality): Float32Array {
  const { shape, data } = poolRows(material, modality, 'coordinates');
  const [rows = 0, length = 0] = shape;
  const ends = blockEnds(material.blocks);
  const squares = new Float64Array(ends.length);
  const blockOf = Uint8Array.from({ length }, (_, column) => ends.findIndex((end) => column < end));
  for (const [i, value] of data.entries()) {
    const block = blockOf[i % length] ?? 0;
    squares[block] = (squares[block] ?? 0) + value ** 2;
  }
  return Float32Array.from(
    blockOf,
    (block) => 1 / Math.max(Math.sqrt((squares[block] ?? 0) / rows), LEAST_SCALE),
  );
}

/** The projection that gives the same on scaled coordinates. */
function unscaled({ shape, data }: Values, scales: Float32Array): Values {
  const width = shape[1] ?? 1;
  return { shape, data: data.map((value, i) => value / (scales[Math.floor(i / width)] ?? 1)) };
}

/** Mean of each column, and what brings its deviation to an eighth. */
function spread({ shape, data }: Values): { mean: Float32Array; scale: Float32Array } {
  const [rows = 0, length = 0] = shape;
  const mean = new Float64Array(length);
  for (const [i, value] of data.entries())
    mean[i % length] = (mean[i % length] ?? 0) + value / rows;
  const variance = new Float64Array(length);
  for (const [i, value] of data.entries()) {
    const column = i % length;
    variance[column] = (variance[column] ?? 0) + (value - (mean[column] ?? 0)) ** 2 / rows;
  }
  return {
    mean: Float32Array.from(mean),
    scale: Float32Array.from(
      variance,
      (value) => 1 / (Math.sqrt(value) + FEATURE_FLOOR) / FEATURE_DIVISOR,
    ),
  };
}

/** The classes' own coordinates as the untrained model embeds them, [classes, d] unit rows. */
function classNames({ classes, projections }: BaseMaterial): Values {
  const { shape, data } = projections.image;
  const [inner = 0, width = 0] = shape;
  const rows = classes.shape[0] ?? 0;
  const names = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const name = names.subarray(row * width, (row + 1) * width);
    for (let k = 0; k < inner; k++) {
      const x = classes.data[row * inner + k] ?? 0;
      if (x !== 0)
        for (let d = 0; d < width; d++) name[d] = (name[d] ?? 0) + x * (data[k * width + d] ?? 0);
    }
    const norm = Math.hypot(...name) || 1;
    name.forEach((value, d) => (name[d] = value / norm));
  }
  return { shape: [rows, width], data: names };
}

function poolRows({ tables, pool }: BaseMaterial, modality: Modality, input: string): Values {
  const table = tables[modality].get(input) ?? { shape: [0, 0], data: new Float32Array() };
  const rows = pool[modality];
  return { shape: [rows.length, table.shape[1] ?? 0], data: gatherRows(table, rows) };
}

import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import { createGraphBuilder } from '../../src-main/tape/graph-builder.ts';
import { float16Tensor } from '../../src-main/tape/tensor.ts';
import { lowRankSvd, type Product } from './linear-algebra.ts';
import { type Matrix, scale, scaleColumns, stack, transpose } from './matrix.ts';
import type { Random } from '../../src-main/tape/random.ts';

/** Matrices [2839, 256] by which coordinates become embeddings; pictures and sounds share one. */
export interface Projection {
  text: Matrix;
  item: Matrix;
}

/** Weight of the sounds beside the pictures: the smaller, less certain part of the pool. */
const SOUND_WEIGHT = 0.5;

/**
 * The projection whose dot products keep the scores texts · itemsᵀ best: its singular vectors, the singular values
 * shared equally between both sides. texts, pictures, sounds: coordinates [n, 2839]. agat.md §Anchor coordinates.
 */
export async function fitProjection(
  coordinates: { texts: Matrix; pictures: Matrix; sounds: Matrix },
  product: Product,
  random: Random,
): Promise<Projection> {
  const texts = scale(coordinates.texts, 1 / Math.sqrt(coordinates.texts.rows));
  const items = stack([
    scale(coordinates.pictures, 1 / Math.sqrt(coordinates.pictures.rows)),
    scale(coordinates.sounds, SOUND_WEIGHT / Math.sqrt(coordinates.sounds.rows)),
  ]);
  const textsTurned = transpose(texts);
  const itemsTurned = transpose(items);
  const scores = {
    columns: items.rows,
    apply: async (x: Matrix) => product(texts, await product(itemsTurned, x)),
    applyTransposed: async (y: Matrix) => product(items, await product(textsTurned, y)),
  };
  const { left, values, right } = await lowRankSvd(scores, EMBEDDING_LENGTH, random, product);
  const shares = values.map((value) => 1 / Math.sqrt(value));
  return {
    text: scaleColumns(await product(itemsTurned, right), shares),
    item: scaleColumns(await product(textsTurned, left), shares),
  };
}

/** coordinates: [n, 2839] → embedding: [n, 256], unit rows. */
export function projectionGraph(projection: Matrix): Uint8Array {
  const graph = createGraphBuilder();
  const { rows, columns, data } = projection;
  const coordinates = graph.input('coordinates', 'float32', ['n', rows]);
  const stored = graph.constant(float16Tensor(data, [rows, columns]));
  const projected = graph.add('MatMul', [coordinates, graph.add('Cast', [stored], { to: 1n })]);
  const unit = graph.add('LpNormalization', [projected], { axis: -1n, p: 2n });
  graph.output('embedding', unit, 'float32', ['n', columns]);
  return graph.finish();
}

import { COORDINATE_BLOCKS } from '../../src-main/backbone/anchors/anchors.ts';
import type { Modality } from '../../src-main/base/types.ts';
import {
  type BlockMeans,
  type BySpace,
  type CoordinateTables,
  imageGraph,
  SOUND_BLOCK_WEIGHT,
  soundGraph,
  textGraph,
} from './coordinate-graphs.ts';
import { lowRankSvd, type Product } from './linear-algebra.ts';
import {
  add,
  type Matrix,
  meanRow,
  rowsOf,
  scale,
  scaleColumns,
  sliceColumns,
  stackRows,
  subtractRow,
  transpose,
} from './matrix.ts';
import type { Random } from '../../src-main/tape/random.ts';
import type { ReferencePool } from './reference-pool.ts';
import { runGraph } from './run-graph.ts';
import { bySpace } from './vocabulary.ts';

/** A category speaks for a class, or a node for a category, as its name is near: softmax over cosine / 0.1. */
const NAME_TEMPERATURE = 0.1;
/** Directions kept of a block's deviation; the rest carries under 1 % of it. */
const DEVIATION_RANK = 128;

/** The three models features → coordinates, with the pool's means and deviations inside. */
export async function buildCoordinates(
  tables: CoordinateTables,
  pool: ReferencePool,
  product: Product,
  random: Random,
): Promise<Record<Modality, Uint8Array>> {
  const near = (from: BySpace<Matrix>, to: BySpace<Matrix>) => nameAffinity(from, to, product);
  const categoriesOfClasses = await near(tables.classes, tables.categories);
  const nodesOfCategories = await near(tables.categories, tables.nodes);
  const image = (means: BlockMeans) => imageGraph(tables, categoriesOfClasses, means);
  const sound = (means: BlockMeans) => soundGraph(tables, nodesOfCategories, means);

  const pictures = splitBlocks(await runGraph(image(NO_MEANS), { logits: pool.logits }));
  const sounds = splitBlocks(await runGraph(sound(NO_MEANS), { categories: pool.categories }));
  const soundTree = scale(sounds.tree, 1 / SOUND_BLOCK_WEIGHT);
  const soundCategories = scale(sounds.categories, 1 / SOUND_BLOCK_WEIGHT);
  const deviation = (block: Matrix) => deviationFactor(block, product, random);
  const deviations = {
    spaces: {
      multilingual: await deviation(pictures.multilingual),
      english: await deviation(pictures.english),
    },
    tree: await deviation(pictures.tree),
    categories: await deviation(soundCategories),
  };
  return {
    image: image({ tree: meanRow(pictures.tree), categories: meanRow(pictures.categories) }),
    sound: sound({ tree: meanRow(soundTree), categories: meanRow(soundCategories) }),
    text: textGraph(tables, deviations),
  };
}

const NO_MEANS: BlockMeans = {
  tree: new Float32Array(COORDINATE_BLOCKS.tree),
  categories: new Float32Array(COORDINATE_BLOCKS.categories),
};

type Blocks = Record<keyof typeof COORDINATE_BLOCKS, Matrix>;

function splitBlocks(coordinates: Matrix): Blocks {
  const { multilingual, english, tree, categories } = COORDINATE_BLOCKS;
  const treeStart = multilingual + english;
  return {
    multilingual: sliceColumns(coordinates, 0, multilingual),
    english: sliceColumns(coordinates, multilingual, treeStart),
    tree: sliceColumns(coordinates, treeStart, treeStart + tree),
    categories: sliceColumns(coordinates, treeStart + tree, treeStart + tree + categories),
  };
}

/** How near each name of one list is to each of the other, rows summing to 1: mean over both spaces. */
async function nameAffinity(
  from: BySpace<Matrix>,
  to: BySpace<Matrix>,
  product: Product,
): Promise<Matrix> {
  const affinities = bySpace(async (space) =>
    softmaxRows(await product(from[space], transpose(to[space])), NAME_TEMPERATURE),
  );
  return scale(add(await affinities.multilingual, await affinities.english), 0.5);
}

function softmaxRows(scores: Matrix, temperature: number): Matrix {
  return stackRows(
    rowsOf(scores).map((row) => {
      const highest = row.reduce((a, b) => Math.max(a, b));
      const powers = row.map((score) => Math.exp((score - highest) / temperature));
      const sum = powers.reduce((a, b) => a + b);
      return powers.map((power) => power / sum);
    }),
  );
}

/** L with ‖q·L‖ = the deviation of q·row over the block's rows, up to the least directions. */
async function deviationFactor(block: Matrix, product: Product, random: Random): Promise<Matrix> {
  const centred = scale(subtractRow(block, meanRow(block)), 1 / Math.sqrt(block.rows));
  const turned = transpose(centred);
  const rank = Math.min(DEVIATION_RANK, block.columns);
  const map = {
    columns: block.columns,
    apply: (x: Matrix) => product(centred, x),
    applyTransposed: (y: Matrix) => product(turned, y),
  };
  const { right, values } = await lowRankSvd(map, rank, random, product);
  return scaleColumns(right, values);
}

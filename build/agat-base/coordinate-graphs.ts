import type { GraphBuilder, Value } from '../../src-main/tape/graph-builder.ts';
import { createGraphBuilder } from '../../src-main/tape/graph-builder.ts';
import {
  float16Tensor,
  float32Tensor,
  int64Tensor,
  uint8Tensor,
} from '../../src-main/tape/tensor.ts';
import type { Matrix } from './matrix.ts';
import { transpose } from './matrix.ts';

/** The text spaces: the multilingual encoder's and the English one's, in the coordinates' order. */
export type Space = 'multilingual' | 'english';
export type BySpace<T> = Record<Space, T>;

/** What the coordinates are made from. Vectors of names are centred unit rows. */
export interface CoordinateTables {
  /** Mean over the node names' embeddings, μ. */
  centres: BySpace<Float32Array>;
  nodes: BySpace<Matrix>; // [1860, d]
  classes: BySpace<Matrix>; // [1000, d]
  categories: BySpace<Matrix>; // [83, d]
  /** 1 where the node is the class or above it. */
  ancestry: Matrix; // [1000, 1860]
  /** ln(1000 / leaves) / ln 1000: 0 at the root, 1 at a class. */
  idf: Float32Array; // [1860]
}

/** Factors L by which a text block q's score deviates over the reference pool: ‖q·L‖. */
export interface Deviations {
  spaces: BySpace<Matrix>;
  tree: Matrix;
  categories: Matrix;
}

/** Means over the reference pool that are taken from a block. */
export interface BlockMeans {
  tree: Float32Array;
  categories: Float32Array;
}

/** Softmax sharpness of a text's place in the tree and among the categories; temperature of the image logits. */
const TREE_SHARPNESS = 10;
const CATEGORY_TEMPERATURE = 0.1;
const LOGIT_TEMPERATURE = 2;
/** How many of the likeliest classes or categories make the ConSE vector. */
const TOP_CLASSES = 20;
const TOP_CATEGORIES = 10;
/** Weights measured in trials, agat.md §Anchor coordinates. */
const TEXT_CATEGORY_WEIGHT = 0.5;
export const SOUND_BLOCK_WEIGHT = 0.2;
const LEAST_DEVIATION = 1e-6;
const FLOAT = { to: 1n };
const LAST_AXIS = { axis: -1n };

/** multilingual: [n, 512], english: [n, 384] (zeros where the text is not English) → coordinates [n, 2839]. */
export function textGraph(tables: CoordinateTables, deviations: Deviations): Uint8Array {
  const graph = createGraphBuilder();
  const input = (space: Space): Value =>
    graph.input(space, 'float32', ['n', tables.centres[space].length]);
  const [multilingual, english] = [input('multilingual'), input('english')];
  const one = graph.constant(float32Tensor([1], [1]));
  const isEnglish = graph.add('Sign', [rowLength(graph, english)]); // [n, 1]
  const share = graph.add('Div', [one, graph.add('Add', [one, isEnglish])]);
  const englishShare = graph.add('Mul', [share, isEnglish]);
  const standardTree = standardiser(graph, deviations.tree);
  const standardCategories = standardiser(graph, deviations.categories);

  const blocks = (space: Space, embedding: Value, weight: Value): TextBlocks => {
    const { sentence, tree, categories } = textBlocks(graph, tables, space, embedding);
    const standardSentence = standardiser(graph, deviations.spaces[space]);
    const shared = (block: Value): Value => graph.add('Mul', [block, weight]);
    return {
      sentence: shared(standardSentence(sentence)),
      tree: shared(standardTree(tree)),
      categories: shared(standardCategories(categories)),
    };
  };
  const first = blocks('multilingual', multilingual, share);
  const second = blocks('english', english, englishShare);
  const categories = graph.add('Add', [first.categories, second.categories]);
  return finishCoordinates(graph, [
    first.sentence,
    second.sentence,
    graph.add('Add', [first.tree, second.tree]),
    weighted(graph, categories, TEXT_CATEGORY_WEIGHT),
  ]);
}

/** Where one text space puts a text: among its own vectors, in the tree, among the categories. */
type TextBlocks = Record<'sentence' | 'tree' | 'categories', Value>;

function textBlocks(
  graph: GraphBuilder,
  tables: CoordinateTables,
  space: Space,
  embedding: Value,
): TextBlocks {
  const centred = graph.add('Sub', [embedding, floats(graph, tables.centres[space])]);
  const sentence = unit(graph, centred);
  const place = (names: Matrix, sharpness: number): Value => {
    const scores = product(graph, sentence, transpose(names));
    return graph.add('Softmax', [weighted(graph, scores, sharpness)], LAST_AXIS);
  };
  return {
    sentence,
    tree: place(tables.nodes[space], TREE_SHARPNESS),
    categories: place(tables.categories[space], 1 / CATEGORY_TEMPERATURE),
  };
}

/** Divides a block by the deviation of its score over the reference pool. */
function standardiser(graph: GraphBuilder, factor: Matrix): (block: Value) => Value {
  const stored = table(graph, factor);
  const least = graph.constant(float32Tensor([LEAST_DEVIATION], [1]));
  return (block) => {
    const deviation = rowLength(graph, graph.add('MatMul', [block, stored]));
    return graph.add('Div', [block, graph.add('Max', [deviation, least])]);
  };
}

/** logits: [n, 1000] → coordinates [n, 2839]. categoriesOfClasses: [1000, 83], how much each class sounds like each category. */
export function imageGraph(
  tables: CoordinateTables,
  categoriesOfClasses: Matrix,
  means: BlockMeans,
): Uint8Array {
  const graph = createGraphBuilder();
  const logits = graph.input('logits', 'float32', ['n', tables.ancestry.rows]);
  const posterior = graph.add(
    'Softmax',
    [weighted(graph, logits, 1 / LOGIT_TEMPERATURE)],
    LAST_AXIS,
  );
  const likeliest = topShare(graph, posterior, Math.min(TOP_CLASSES, tables.ancestry.rows));
  const ancestry = graph.constant(
    uint8Tensor(tables.ancestry.data, [tables.ancestry.rows, tables.ancestry.columns]),
  );
  const mass = graph.add('MatMul', [posterior, graph.add('Cast', [ancestry], FLOAT)]);
  const tree = graph.add('Mul', [graph.add('Sqrt', [mass]), floats(graph, tables.idf)]);
  const categories = graph.add('Sqrt', [product(graph, posterior, categoriesOfClasses)]);
  return finishCoordinates(graph, [
    unit(graph, product(graph, likeliest, tables.classes.multilingual)),
    unit(graph, product(graph, likeliest, tables.classes.english)),
    graph.add('Sub', [tree, floats(graph, means.tree)]),
    graph.add('Sub', [categories, floats(graph, means.categories)]),
  ]);
}

/** categories: [n, 83] probabilities → coordinates [n, 2839]. nodesOfCategories: [83, 1860], each category's place in the tree. */
export function soundGraph(
  tables: CoordinateTables,
  nodesOfCategories: Matrix,
  means: BlockMeans,
): Uint8Array {
  const graph = createGraphBuilder();
  const categories = graph.input('categories', 'float32', ['n', nodesOfCategories.rows]);
  const likeliest = topShare(graph, categories, Math.min(TOP_CATEGORIES, nodesOfCategories.rows));
  const block = (mass: Value, mean: Float32Array): Value =>
    weighted(
      graph,
      graph.add('Sub', [graph.add('Sqrt', [mass]), floats(graph, mean)]),
      SOUND_BLOCK_WEIGHT,
    );
  return finishCoordinates(graph, [
    unit(graph, product(graph, likeliest, tables.categories.multilingual)),
    unit(graph, product(graph, likeliest, tables.categories.english)),
    block(product(graph, likeliest, nodesOfCategories), means.tree),
    block(categories, means.categories),
  ]);
}

/** The k largest of each row, as shares of their sum; zero elsewhere. */
function topShare(graph: GraphBuilder, values: Value, k: number): Value {
  const [largest = ''] = graph.addMany(
    'TopK',
    [values, graph.constant(int64Tensor([k]))],
    2,
    LAST_AXIS,
  );
  const axis = graph.constant(int64Tensor([-1]));
  const least = graph.add('ReduceMin', [largest, axis]);
  const kept = graph.add('Cast', [graph.add('GreaterOrEqual', [values, least])], FLOAT);
  const top = graph.add('Mul', [values, kept]);
  return graph.add('Div', [top, graph.add('ReduceSum', [top, axis])]);
}

function unit(graph: GraphBuilder, rows: Value): Value {
  return graph.add('LpNormalization', [rows], { axis: -1n, p: 2n });
}

function weighted(graph: GraphBuilder, value: Value, weight: number): Value {
  return graph.add('Mul', [value, graph.constant(float32Tensor([weight], [1]))]);
}

/** value · factor, the factor kept as float16. */
function product(graph: GraphBuilder, value: Value, factor: Matrix): Value {
  return graph.add('MatMul', [value, table(graph, factor)]);
}

function table(graph: GraphBuilder, { rows, columns, data }: Matrix): Value {
  return graph.add('Cast', [graph.constant(float16Tensor(data, [rows, columns]))], FLOAT);
}

function rowLength(graph: GraphBuilder, rows: Value): Value {
  return graph.add('ReduceL2', [rows, graph.constant(int64Tensor([-1]))]);
}

function floats(graph: GraphBuilder, values: Float32Array): Value {
  return graph.constant(float32Tensor(values, [values.length]));
}

function finishCoordinates(graph: GraphBuilder, blocks: readonly Value[]): Uint8Array {
  graph.output('coordinates', graph.add('Concat', blocks, LAST_AXIS), 'float32', ['n', 'd']);
  return graph.finish();
}

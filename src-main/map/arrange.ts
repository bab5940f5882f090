import { UMAP } from 'umap-js';
import { createRandom } from '../tape/random.ts';
import { rowOf } from './cloud.ts';
import { AXIS_COUNT } from './main-axes.ts';
import { findNearest } from './nearest.ts';

/** [n, 2]: x and y by turns. */
export type Plane = Float32Array;

/** Neighbours that are kept together: UMAP's usual number (McInnes 2018 §5), where there are as many. */
const NEIGHBOUR_COUNT = 15;
const MIN_DISTANCE = 0.15;
const EPOCH_COUNT = 250;
/** Fewer points than this have no shape to find. */
const FEW = 4;
/** Of the work, by the clock. */
const NEIGHBOURS_SHARE = 0.3;
/** One archive, one map. */
const SEED = 1;

/**
 * Lays landmarks ([n, 48], unit rows) out in the plane by UMAP (McInnes 2018), neighbours beside neighbours; the
 * same for the same rows. Both coordinates lie from -1 to 1. `onProgress` hears a share from 0 to 1.
 */
export function arrange(rows: Float32Array, onProgress: (share: number) => void): Plane {
  const count = rows.length / AXIS_COUNT;
  if (count <= FEW) return onCircle(count);
  const nNeighbors = Math.min(NEIGHBOUR_COUNT, count - 1);
  const umap = new UMAP({
    ...{ nNeighbors, minDist: MIN_DISTANCE, nEpochs: EPOCH_COUNT },
    random: createRandom(SEED).uniform,
  });
  const { indices, distances, vectors } = findNeighbours(rows, nNeighbors, (share) => {
    onProgress(share * NEIGHBOURS_SHARE);
  });
  umap.setPrecomputedKNN(indices, distances);
  umap.initializeFit(vectors);
  for (let epoch = 0; epoch < EPOCH_COUNT; epoch++) {
    umap.step();
    onProgress(NEIGHBOURS_SHARE + ((1 - NEIGHBOURS_SHARE) * epoch) / EPOCH_COUNT);
  }
  return fit(Float32Array.from(umap.getEmbedding().flat()));
}

/** As umap-js takes them: plain numbers. */
function findNeighbours(rows: Float32Array, most: number, onProgress: (share: number) => void) {
  const count = rows.length / AXIS_COUNT;
  const indices: number[][] = [];
  const distances: number[][] = [];
  const vectors: number[][] = [];
  for (let i = 0; i < count; i++) {
    const row = rowOf(rows, i, AXIS_COUNT);
    const nearest = findNearest(rows, row, most);
    indices.push(nearest.indices);
    distances.push(nearest.similarities.map((similarity) => Math.max(0, 1 - similarity)));
    vectors.push(Array.from(row));
    onProgress(i / count);
  }
  return { indices, distances, vectors };
}

function onCircle(count: number): Plane {
  return Float32Array.from({ length: 2 * count }, (_, i) =>
    (i % 2 === 0 ? Math.cos : Math.sin)((Math.floor(i / 2) * 2 * Math.PI) / count),
  );
}

/** Centred, and as large as -1 to 1 allows. */
function fit(plane: Plane): Plane {
  const [lowX, highX] = range(plane, 0);
  const [lowY, highY] = range(plane, 1);
  const [centreX, centreY] = [(lowX + highX) / 2, (lowY + highY) / 2];
  const half = Math.max(highX - lowX, highY - lowY) / 2 || 1;
  return plane.map((value, i) => (value - (i % 2 === 0 ? centreX : centreY)) / half);
}

function range(plane: Plane, axis: 0 | 1): [number, number] {
  const values = plane.filter((_, i) => i % 2 === axis);
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

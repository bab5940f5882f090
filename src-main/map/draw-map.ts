import { EMBEDDING_LENGTH } from '../base/types.ts';
import type { MapProgress } from '../contract/map-methods.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { MapPoint } from '../sql/map-points.ts';
import { alignLike } from './align.ts';
import { arrange } from './arrange.ts';
import type { Plane } from './arrange.ts';
import { gatherCloud, rowOf } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { alongAxes, AXIS_COUNT, findMainAxes } from './main-axes.ts';
import { placeAmong } from './place.ts';

export interface DrawnMap {
  /** Only what had no point, unless the map is drawn anew. */
  points: MapPoint[];
  isNew: boolean;
}

/** So many are laid out by UMAP, a few seconds' work; everything else takes its place among them. */
const LANDMARK_COUNT = 2_500;
/** A library that has grown beyond this times its map is another library: it gets a new map. */
const OUTGROWN = 3;
const TELL_EVERY = 1_000;

/** Finds a place on the map for every segment of a model that has none; those that have one keep it. */
export function drawMap(
  library: LibraryReader,
  modelId: number,
  onProgress: (progress: MapProgress) => void,
): DrawnMap {
  const { segmentCount } = library.embeddingExtent(modelId);
  onProgress({ phase: 'arranging', doneCount: 0, totalCount: segmentCount });
  const cloud = gatherCloud(library.iterateEmbeddings(modelId), segmentCount);
  const known = pointsById(library.mapPoints(modelId));
  const isNew = known.size * OUTGROWN < cloud.segmentIds.length;
  const candidates = indicesOf(cloud, (segmentId) => isNew || known.has(segmentId));
  const landmarks = spread(candidates, LANDMARK_COUNT);
  const axes = findMainAxes(landmarks.map((i) => rowOf(cloud.vectors, i, EMBEDDING_LENGTH)));
  const rows = reduce(cloud, axes, landmarks);
  const plane = isNew
    ? arrangeLike(rows, planeOf(cloud, landmarks, pointsById(library.lastMapPoints())), onProgress)
    : planeOf(cloud, landmarks, known);
  const placed = isNew ? pointsOf(cloud, landmarks, plane) : [];
  const fixed = isNew ? pointsById(placed) : known;
  const rest = indicesOf(cloud, (segmentId) => !fixed.has(segmentId));
  const points = placeRest(cloud, axes, { rows, plane }, rest, onProgress);
  return { points: [...placed, ...points], isNew };
}

function placeRest(
  cloud: Cloud,
  axes: Float32Array,
  landmarks: Parameters<typeof placeAmong>[0],
  rest: readonly number[],
  onProgress: (progress: MapProgress) => void,
): MapPoint[] {
  return rest.map((i, doneCount) => {
    if (doneCount % TELL_EVERY === 0) {
      onProgress({ phase: 'placing', doneCount, totalCount: rest.length });
    }
    const segmentId = cloud.segmentIds[i] ?? 0;
    const row = alongAxes(axes, rowOf(cloud.vectors, i, EMBEDDING_LENGTH));
    return { segmentId, ...placeAmong(landmarks, row, segmentId) };
  });
}

/** Lays out as `last` lay, as far as it had the same points. */
function arrangeLike(
  rows: Float32Array,
  last: Plane,
  onProgress: (progress: MapProgress) => void,
): Plane {
  let told = -1;
  const plane = arrange(rows, (share) => {
    const percent = Math.floor(100 * share);
    if (percent === told) return;
    told = percent;
    onProgress({ phase: 'arranging', doneCount: percent, totalCount: 100 });
  });
  return alignLike(plane, last);
}

function pointsById(points: readonly MapPoint[]): Map<number, MapPoint> {
  return new Map(points.map((point) => [point.segmentId, point]));
}

function indicesOf({ segmentIds }: Cloud, isWanted: (segmentId: number) => boolean): number[] {
  return segmentIds.flatMap((segmentId, i) => (isWanted(segmentId) ? [i] : []));
}

/** Up to `count` of them, evenly. */
function spread(indices: readonly number[], count: number): number[] {
  const step = Math.max(1, indices.length / count);
  const length = Math.min(count, indices.length);
  return Array.from({ length }, (_, i) => indices[Math.floor(i * step)] ?? 0);
}

function reduce({ vectors }: Cloud, axes: Float32Array, indices: readonly number[]): Float32Array {
  const rows = new Float32Array(indices.length * AXIS_COUNT);
  indices.forEach((index, i) => {
    rows.set(alongAxes(axes, rowOf(vectors, index, EMBEDDING_LENGTH)), i * AXIS_COUNT);
  });
  return rows;
}

/** Where the points lie; NaN for those that have none. */
function planeOf(
  { segmentIds }: Cloud,
  indices: readonly number[],
  points: ReadonlyMap<number, MapPoint>,
): Plane {
  return Float32Array.from(
    indices.flatMap((index) => {
      const point = points.get(segmentIds[index] ?? 0);
      return [point?.x ?? NaN, point?.y ?? NaN];
    }),
  );
}

function pointsOf({ segmentIds }: Cloud, indices: readonly number[], plane: Plane): MapPoint[] {
  return indices.map((index, i) => ({
    segmentId: segmentIds[index] ?? 0,
    x: plane[2 * i] ?? 0,
    y: plane[2 * i + 1] ?? 0,
  }));
}

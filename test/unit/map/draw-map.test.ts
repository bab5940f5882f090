import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBEDDING_LENGTH } from '../../../src-main/base/types.ts';
import { drawMap } from '../../../src-main/map/draw-map.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import type { LibraryWriter } from '../../../src-main/sql/library.ts';
import { createRandom } from '../../../src-main/tape/random.ts';
import { fillLibrary } from '../library/synthetic.ts';

const SEGMENTS = 400;
/** Segments come from so many themes by turns. */
const THEMES = 4;
const NOISE = 0.6;

let folder: string;
let library: LibraryWriter;
let modelId: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-map-'));
  await fillLibrary(folder, 'anchor', SEGMENTS);
  library = openLibrary(join(folder, 'library.sqlite'));
  modelId = library.activeModel()?.modelId ?? 0;
  library.replaceEmbeddings(modelId, themed([...library.iterateEmbeddings(modelId)]));
});
afterAll(async () => {
  library.close();
  await rm(folder, { recursive: true });
});

/** Gives each segment a vector of its theme. */
function themed(rows: { segmentId: number }[]) {
  const random = createRandom(7);
  const themes = Array.from({ length: THEMES }, () => direction(random.normal));
  return rows.map(({ segmentId }) => {
    const theme = themes[segmentId % THEMES] ?? new Float32Array(EMBEDDING_LENGTH);
    const noise = direction(random.normal);
    return { segmentId, embedding: theme.map((value, i) => value + NOISE * (noise[i] ?? 0)) };
  });
}

function direction(normal: () => number): Float32Array {
  const vector = Float32Array.from({ length: EMBEDDING_LENGTH }, normal);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const draw = () => drawMap(library, modelId, () => undefined);

describe('the map', () => {
  it('puts what is akin side by side, within its frame', () => {
    const { points, isNew } = draw();
    expect(isNew).toBe(true);
    expect(points).toHaveLength(SEGMENTS);
    expect(Math.max(...points.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBeLessThan(1.1);
    const nearestIsOfTheme = points.filter((point) => {
      const others = points.filter((other) => other !== point);
      const distance = (other: typeof point) => Math.hypot(other.x - point.x, other.y - point.y);
      const nearest = others.reduce((a, b) => (distance(b) < distance(a) ? b : a));
      return nearest.segmentId % THEMES === point.segmentId % THEMES;
    });
    expect(nearestIsOfTheme.length / points.length).toBeGreaterThan(0.95);
  });

  it('is the same for the same archive', () => {
    expect(draw()).toEqual(draw());
  });

  it('leaves every point where it is when more come in, and puts those with their kin', () => {
    const whole = draw().points;
    const [first, later] = [whole.slice(0, 350), whole.slice(350)];
    library.addMapPoints(modelId, first);
    const { points, isNew } = draw();
    expect(isNew).toBe(false);
    expect(points.map(({ segmentId }) => segmentId)).toEqual(
      later.map(({ segmentId }) => segmentId),
    );
    for (const { segmentId, x, y } of points) {
      const kin = first.filter((point) => point.segmentId % THEMES === segmentId % THEMES);
      expect(Math.min(...kin.map((point) => Math.hypot(point.x - x, point.y - y)))).toBeLessThan(
        0.1,
      );
    }
    library.clearMap();
  });

  it('draws an outgrown map anew, turned as the last one lay', () => {
    const whole = draw().points;
    library.addMapPoints(
      modelId,
      whole.slice(0, 100).map(({ segmentId, x, y }) => ({ segmentId, x: -y, y: x })),
    );
    const { points, isNew } = draw();
    expect(isNew).toBe(true);
    for (const [i, { x, y }] of points.entries()) {
      expect(x).toBeCloseTo(-(whole[i]?.y ?? 0), 4);
      expect(y).toBeCloseTo(whole[i]?.x ?? 0, 4);
    }
    library.clearMap();
  });
});

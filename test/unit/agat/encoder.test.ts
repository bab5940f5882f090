import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAgat } from '../../../src-main/agat/encoder.ts';
import { createGraphBuilder } from '../../../src-main/tape/graph-builder.ts';

/** A model of coordinates [n, 4], and for texts of a feature besides, whose output is their unit sum. */
function model(feature?: string): Uint8Array {
  const graph = createGraphBuilder();
  const coordinates = graph.input('coordinates', 'float32', ['n', 4]);
  const sum = feature
    ? graph.add('Add', [coordinates, graph.input(feature, 'float32', ['n', 4])])
    : coordinates;
  const unit = graph.add('LpNormalization', [sum], { axis: -1n, p: 2n });
  graph.output('embedding', unit, 'float32', ['n', 4]);
  return graph.finish();
}

describe('openAgat', () => {
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'akin-agat-'));
    const files = { image: model(), sound: model(), text: model('english') };
    const entries = [];
    for (const [modality, bytes] of Object.entries(files)) {
      await writeFile(join(dir, `${modality}.onnx`), bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      entries.push({ path: `${modality}.onnx`, sha256 });
    }
    await writeFile(
      join(dir, 'manifest.json'),
      JSON.stringify({ version: 'small', files: entries }),
    );
  });
  afterAll(async () => {
    await rm(dir, { recursive: true });
  });

  it('names its version and gives one unit row a segment', async () => {
    const agat = await openAgat(dir);
    expect(agat.version).toBe('small');
    const rows = await agat.embed('image', Float32Array.of(3, 0, 4, 0, 0, 0, 0, -2), [{}, {}]);
    expect(Array.from(rows)).toEqual([0.6, 0, 0.8, 0, 0, 0, 0, -1].map(Math.fround));
    expect(await agat.embed('image', new Float32Array(), [])).toHaveLength(0);
  });

  it('feeds the features a model declares, zeros where a segment has none', async () => {
    const agat = await openAgat(dir);
    const rows = await agat.embed('text', Float32Array.of(0, 0, 1, 0, 0, 0, 1, 0), [
      { english: Float32Array.of(0, 0, 0, 1) },
      { english: undefined },
    ]);
    expect(rows[2]).toBeCloseTo(Math.SQRT1_2);
    expect(rows[3]).toBeCloseTo(Math.SQRT1_2);
    expect(Array.from(rows.slice(4))).toEqual([0, 0, 1, 0]);
  });

  it('names a damaged file', async () => {
    await writeFile(join(dir, 'sound.onnx'), model().slice(0, 60));
    const agat = await openAgat(dir);
    const embedding = agat.embed('sound', Float32Array.of(3, 0, 4, 0), [{}]);
    await expect(embedding).rejects.toMatchObject({
      code: 'pack-damaged',
      message: expect.stringContaining('sound.onnx') as string,
    });
    await expect(openAgat(join(dir, 'absent'))).rejects.toMatchObject({ code: 'pack-damaged' });
  });
});

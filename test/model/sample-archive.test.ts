import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { MODALITIES } from '../../src-main/base/types.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { askAllDirections, foundShare, SAMPLE_ARCHIVE } from '../bench/sample-directions.ts';

let folder: string;
let engine: EngineHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-samples-'));
  engine = await startEngine(resolvePaths({}, folder));
  await engine.client.call('library.addRoots', { paths: [SAMPLE_ARCHIVE] });
  const { problems } = await engine.client.call('library.index', {});
  expect(problems).toEqual([]);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('the sample archive', () => {
  it('finds what is akin in at least 70 % of all cases', async () => {
    expect(foundShare(await askAllDirections(engine.client))).toBeGreaterThanOrEqual(0.7);
  });

  it('answers nonsense with nothing above weak', async () => {
    for (const text of ['xqzt vrrp', 'blorf snagwit', 'qwpoeiru']) {
      const { lanes } = await engine.client.call('search.query', {
        examples: [{ kind: 'text', text }],
      });
      const strengths = MODALITIES.flatMap((modality) =>
        lanes[modality].map(({ strength }) => strength),
      );
      expect(strengths).not.toContain('strong');
      expect(strengths).not.toContain('fair');
    }
  });

  it('answers a plain word with something strong or fair', async () => {
    const { lanes } = await engine.client.call('search.query', {
      examples: [{ kind: 'text', text: 'dog' }],
    });
    expect(['strong', 'fair']).toContain(lanes.image[0]?.strength);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEngine } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';
import { addBase, copyResources } from '../unit/library/resources.ts';
import { fillLibrary } from '../unit/library/synthetic.ts';

const SEGMENTS = 3_000;
/** Kill after this many batches, so that each death falls at another point of the work. */
const KILL_AFTER = [1, 3, 5];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-publication-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('leaves the old or the new model active, whole, wherever an engine dies, and then goes on', async () => {
  const resources = await copyResources(join(folder, 'resources'));
  await addBase(resources, 'base-test');
  const paths = { library: join(folder, 'library'), resources };
  await fillLibrary(paths.library, 'anchor', SEGMENTS);
  for (const batches of KILL_AFTER) {
    await killAfter(paths, batches);
    const library = openLibrary(join(paths.library, 'library.sqlite'), { readonly: true });
    const active = library.activeModel();
    expect(['anchor', 'base-test']).toContain(active?.name);
    expect(library.countUnprojected(active?.modelId ?? 0)).toBe(0);
    expect(library.integrityCheck()).toEqual([]);
    library.close();
  }
  const engine = await startEngine(paths);
  await until(engine, 'base-test');
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text: 'a dog' }],
  });
  expect(lanes.image).toHaveLength(50);
  await engine.close();
});

type Engine = Awaited<ReturnType<typeof startEngine>>;

/** Resolves when a version is active: it may be by now, or its change is under way. */
async function until(engine: Engine, version: string): Promise<void> {
  const changed = Promise.withResolvers<unknown>();
  engine.client.on('models.changed', changed.resolve);
  const { modelVersion } = await engine.client.call('library.status', {});
  if (modelVersion !== version) await changed.promise;
  const { models } = await engine.client.call('models.list', {});
  expect(models.find(({ isActive }) => isActive)?.version).toBe(version);
}

async function killAfter(paths: Parameters<typeof startEngine>[0], batches: number): Promise<void> {
  const stopped = Promise.withResolvers<unknown>();
  const engine = await startEngine(paths, { onStopped: stopped.resolve });
  let seen = 0;
  engine.client.on('models.progress', () => {
    seen += 1;
    if (seen === batches) process.kill(engine.processId, 'SIGKILL');
  });
  engine.client.on('models.changed', () => process.kill(engine.processId, 'SIGKILL'));
  engine.client.call('models.use', { version: 'base-test' }).catch(() => undefined);
  await stopped.promise;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEngine } from '../../src-main/engine/host.ts';
import { addBase, copyResources } from '../unit/library/resources.ts';
import { fillLibrary } from '../unit/library/synthetic.ts';

// Time in which a library moves to another model while it answers queries:
// `npm run bench:re-projection -- --segments 100000`. The features are synthetic.

const { values } = parseArgs({ options: { segments: { type: 'string', default: '100000' } } });
const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
try {
  const paths = {
    library: join(folder, 'library'),
    resources: await copyResources(join(folder, 'resources')),
  };
  await fillLibrary(paths.library, 'anchor', Number(values.segments));
  const engine = await startEngine(paths);
  const ask = () =>
    engine.client.call('search.query', { examples: [{ kind: 'text', text: 'rain on a roof' }] });
  await ask();
  await addBase(paths.resources, 'base-bench');
  const startMs = performance.now();
  const done = new AbortController();
  const changing = engine.client.call('models.use', { version: 'base-bench' }).then(() => {
    done.abort();
    return performance.now() - startMs;
  });
  const times: number[] = [];
  while (!done.signal.aborted) {
    const queryMs = performance.now();
    await ask();
    times.push(performance.now() - queryMs);
  }
  const seconds = (await changing) / 1000;
  await engine.close();
  times.sort((a, b) => a - b);
  const quantile = (share: number) => (times[Math.floor(share * times.length)] ?? NaN).toFixed(0);
  console.log(`${values.segments} segments by another model in ${seconds.toFixed(1)} s`);
  console.log(
    `${times.length} queries meanwhile: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, longest ${quantile(0.999)} ms`,
  );
} finally {
  await rm(folder, { recursive: true });
}

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelManifest } from '../../src-main/agat/manifest.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';

// Time from a text query to its answer, model included, on an idle engine:
// `npm run bench:query -- --segments 10000`. The gallery is synthetic: random unit vectors.

const QUERIES = [
  ...['a dog on a beach', 'rain', 'church bells', 'birthday cake', 'train station at night'],
  ...['Hund im Schnee', 'mountains', 'a man playing guitar', 'thunder', 'red flowers in a garden'],
];
const ROUNDS = 20;
const ITEMS_PER_BATCH = 1_000;

const { values } = parseArgs({ options: { segments: { type: 'string', default: '10000' } } });
const segmentCount = Number(values.segments);
const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
try {
  const paths = resolvePaths({}, join(folder, 'library'));
  await fill(
    paths.library,
    (await readModelManifest(join(paths.resources, 'agat', 'base'))).version,
  );
  const startMs = performance.now();
  const engine = await startEngine(paths);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of QUERIES) {
      const queryMs = performance.now();
      await engine.client.call('search.query', { examples: [{ kind: 'text', text }] });
      if (times.length === 0)
        console.log(`first answer ${ms(performance.now() - startMs)} after start`);
      times.push(performance.now() - queryMs);
    }
  }
  await engine.close();
  times.splice(0, QUERIES.length);
  times.sort((a, b) => a - b);
  const quantile = (share: number) => ms(times[Math.floor(share * times.length)] ?? NaN);
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`);
  console.log(
    `${segmentCount} segments, ${times.length} queries: p50 ${quantile(0.5)}, p95 ${quantile(0.95)}`,
  );
} finally {
  await rm(folder, { recursive: true });
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

async function fill(libraryDir: string, version: string): Promise<void> {
  await mkdir(libraryDir, { recursive: true });
  const library = openLibrary(join(libraryDir, 'library.sqlite'));
  const rootId = library.addRoot(join(libraryDir, 'synthetic'), 0);
  const modelId = library.addModel(version, {}, 0);
  library.activateModel(modelId);
  for (let start = 0; start < segmentCount; start += ITEMS_PER_BATCH) {
    const batch = Array.from({ length: Math.min(ITEMS_PER_BATCH, segmentCount - start) }, (_, i) =>
      syntheticItem(rootId, modelId, start + i),
    );
    library.writeIndexedItems(batch, { packVersion: 'synthetic', nowMs: 0 });
  }
  library.close();
}

function syntheticItem(rootId: number, modelId: number, i: number) {
  const relativePath = `folder-${i % 100}/picture-${i}.jpg`;
  return {
    ...{ rootId, relativePath, byteSize: 1, modifiedMs: i, mimeType: 'image/jpeg', metadata: {} },
    contentHash: createHash('sha256').update(relativePath).digest(),
    modality: 'image' as const,
    modelId,
    segments: [
      { place: { kind: 'image' as const }, features: new Uint8Array(16), embedding: randomUnit() },
    ],
  };
}

function randomUnit(): Float32Array {
  const vector = Float32Array.from({ length: EMBEDDING_LENGTH }, () => Math.random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DECODE_LIMITS, resolvePaths } from '../../../src-main/base/config.ts';
import type { IndexSummary } from '../../../src-main/contract/methods.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { writeBombs, writeGood, writeMutations, writeOddities } from './corpus.ts';
import { watchEncoders } from './encoder-costs.ts';
import type { EncoderCosts } from './encoder-costs.ts';
import { readSeeds } from './seeds.ts';
import type { Seed } from './seeds.ts';

const IS_WHOLE = process.env['AKIN_FAULTS'] === 'all';
const MUTATION_COUNT = IS_WHOLE ? 2_000 : 60;
/** These use up minutes, each in two processes; limits.test.ts gives them less. */
const EXHAUSTING = new Set(['same-chapter.epub', 'elements.docx']);
/** What an encoder may hold on a machine of this size, and what one may grow in the time between two looks. */
const MOST_BYTES = Math.min(4 * 1024 ** 3, Math.max(2 * 1024 ** 3, totalmem() / 2)) * 1.25;

let folder: string;
let engine: EngineHost;
let crashes = 0;
let seeds: Seed[];
let fileCount: number;
let summary: IndexSummary;
let costs: EncoderCosts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-hostile-'));
  const archive = join(folder, 'archive');
  await mkdir(archive);
  seeds = await readSeeds();
  await writeGood(join(archive, 'good'), seeds);
  await writeMutations(join(archive, 'damaged'), seeds, MUTATION_COUNT, 1);
  const bombs = await writeBombs(join(archive, 'bombs'), (name) => EXHAUSTING.has(name));
  const oddities = await writeOddities(join(archive, 'odd'));
  fileCount = seeds.length + MUTATION_COUNT + bombs + oddities;
  engine = await startEngine(resolvePaths({}, join(folder, 'library')), {
    onStopped: () => (crashes += 1),
  });
  await engine.client.call('library.addRoots', { paths: [archive] });
  const encoders = watchEncoders(engine.processId);
  engine.client.on('index.progress', encoders.look);
  summary = await engine.client.call('library.index', {});
  costs = encoders.costs();
}, 3_600_000);

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('hostile files', () => {
  it('each come to an outcome, and those set aside have a reason', () => {
    const { indexed, unsupported, corrupt, tooLarge, unreadable, problems } = summary;
    const crashed = problems.filter(({ reason }) => reason.includes('broke the decoder'));
    console.table({
      ...{ files: fileCount, indexed, unsupported, corrupt, tooLarge, unreadable },
      ...{ 'engine crashes': crashes, 'files that broke two encoders': crashed.length },
      ...{ 'encoder processes': costs.processes, 'most MB of one': costs.peakByteSize / 1024 ** 2 },
    });
    expect(indexed + unsupported + corrupt + tooLarge + unreadable).toBe(fileCount);
    expect(problems.filter(({ reason }) => !isReadable(reason))).toEqual([]);
    expect(unreadable).toBe(0);
  });

  it('do not crash the engine, which answers as before', async () => {
    const { lanes } = await engine.client.call('search.query', {
      examples: [{ kind: 'text', text: 'two otters by the river' }],
    });
    expect(lanes.text).not.toEqual([]);
    expect(crashes).toBe(0);
  });

  it('do not keep the good files beside them out', () => {
    const good = problemsIn('good').map(({ outcome }) => outcome);
    const refused = ['encrypted.pdf', 'no-text.pdf', 'film.webm'];
    expect(good).toEqual(refused.map(() => 'unsupported'));
  });

  it('stay within the limits', () => {
    const { picturePixels, soundDurationMs, documentPages } = DEFAULT_DECODE_LIMITS;
    for (const { mimeType, metadata, path } of listItems()) {
      const { width = 0, height = 0, durationMs = 0, pageCount = 0 } = metadata;
      const isDrawing = mimeType === 'image/svg+xml'; // drawn at the size we ask for
      if (!isDrawing) expect(width * height, path).toBeLessThanOrEqual(picturePixels);
      expect(durationMs, path).toBeLessThanOrEqual(soundDurationMs);
      expect(pageCount, path).toBeLessThanOrEqual(documentPages);
    }
    expect(costs.peakByteSize).toBeLessThan(MOST_BYTES);
  });

  it('are not read again until they change', async () => {
    const again = await engine.client.call('library.index', {});
    expect(again).toMatchObject({ indexed: 0, unchanged: summary.indexed });
    expect(again.problems).toHaveLength(summary.problems.length);
  });

  it('leave the library whole', () => {
    const library = open();
    expect([...library.integrityCheck(), ...library.listOrphans()]).toEqual([]);
    library.close();
  });
});

/** One line of words, and none that only a program understands. */
function isReadable(reason: string): boolean {
  return /^[\p{L}]{2,} [^\p{Cc}]+$/u.test(reason) && !/\[object |of undefined/.test(reason);
}

function problemsIn(name: string) {
  return summary.problems.filter(({ path }) => path.startsWith(join(folder, 'archive', name)));
}

function open() {
  return openLibrary(join(folder, 'library', 'library.sqlite'), { readonly: true });
}

function listItems() {
  const library = open();
  const files = library.listRoots().flatMap(({ rootId }) => library.listFiles(rootId));
  const items = [...library.getItems(files.map(({ itemId }) => itemId)).values()];
  library.close();
  return items;
}

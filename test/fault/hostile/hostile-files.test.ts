import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DECODE_LIMITS } from '../../../src-main/base/config.ts';
import type { IndexSummary } from '../../../src-main/contract/methods.ts';
import { writeBombs, writeGood, writeMutations, writeOddities } from './corpus.ts';
import { openSession } from './index-folder.ts';
import type { Session } from './index-folder.ts';
import { readSeeds } from './seeds.ts';
import type { Seed } from './seeds.ts';

const IS_WHOLE = process.env['AKIN_FAULTS'] === 'all';
const MUTATION_COUNT = IS_WHOLE ? 2_000 : 60;
/** These use up their time, each in two processes. */
const EXHAUSTING = new Set(['same-chapter.epub', 'elements.docx']);
const TIME_LIMIT_MS = 60_000;

let folder: string;
let session: Session;
let seeds: Seed[];
let fileCount: number;
let summary: IndexSummary;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-hostile-'));
  const archive = join(folder, 'archive');
  await mkdir(archive);
  seeds = await readSeeds();
  await writeGood(join(archive, 'good'), seeds);
  await writeMutations(join(archive, 'damaged'), seeds, MUTATION_COUNT, 1);
  const bombs = await writeBombs(
    join(archive, 'bombs'),
    (name) => !IS_WHOLE && EXHAUSTING.has(name),
  );
  const oddities = await writeOddities(join(archive, 'odd'));
  fileCount = seeds.length + MUTATION_COUNT + bombs + oddities;
  const limits = { timeMs: TIME_LIMIT_MS, timeMsPerMegabyte: 0 };
  session = await openSession(join(folder, 'library'), archive, { limits });
  summary = await session.index();
}, 3_600_000);

afterAll(async () => {
  session.close();
  await rm(folder, { recursive: true });
});

describe('hostile files', () => {
  it('each come to an outcome, and those set aside have a reason', () => {
    const { indexed, unsupported, corrupt, tooLarge, unreadable, problems } = summary;
    const { triedAlone, longestMs } = session.costs;
    console.table({
      ...{ files: fileCount, indexed, unsupported, corrupt, tooLarge, unreadable },
      ...{ triedAlone, longestSeconds: Math.round(longestMs / 1000) },
    });
    expect(indexed + unsupported + corrupt + tooLarge + unreadable).toBe(fileCount);
    expect(problems.filter(({ reason }) => reason.trim() === '')).toEqual([]);
    expect(unreadable).toBe(0);
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
    expect(session.costs.longestMs).toBeLessThan(2 * TIME_LIMIT_MS);
  });

  it('are not read again until they change', async () => {
    const again = await session.index();
    expect(again).toMatchObject({ indexed: 0, unchanged: summary.indexed });
    expect(again.problems).toHaveLength(summary.problems.length);
  });

  it('leave the library whole', () => {
    expect(session.library.integrityCheck()).toEqual([]);
  });
});

function problemsIn(name: string) {
  return summary.problems.filter(({ path }) => path.startsWith(join(folder, 'archive', name)));
}

function listItems() {
  const { library } = session;
  const files = library.listRoots().flatMap(({ rootId }) => library.listFiles(rootId));
  return [...library.getItems(files.map(({ itemId }) => itemId)).values()];
}

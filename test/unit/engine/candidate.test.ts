import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TrainingOutcome } from '../../../src-main/contract/learning-methods.ts';
import {
  discardCandidate,
  keepCandidate,
  waitingCandidate,
} from '../../../src-main/engine/candidate.ts';
import { unfinishedModelDir } from '../../../src-main/engine/model-folders.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import type { LibraryWriter } from '../../../src-main/sql/library.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';

let folder: string;
let library: LibraryWriter;
const paths = () => ({ library: folder, resources: folder });
const open = () => openLibrary(join(folder, 'library.sqlite'));
const kept = (file: string) => existsSync(join(folder, 'models/.candidate', file));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-candidate-'));
  library = open();
});
afterEach(async () => {
  library.close();
  await rm(folder, { recursive: true });
});

/** What a trainer leaves behind: a folder and what it says of it. */
async function train(version: string, file: string): Promise<TrainingOutcome> {
  await mkdir(unfinishedModelDir(paths()), { recursive: true });
  await writeFile(join(unfinishedModelDir(paths()), file), version);
  const outcome = {
    ...{ verdict: 'better' as const, isPublished: false, version, reason: 'Found better now.' },
    ...{ directions: [], replay: { before: 0.5, after: 0.5 } },
  };
  await keepCandidate({ library, paths: paths() }, outcome, unfinishedModelDir(paths()));
  return outcome;
}

it('keeps the newest training, through a restart, until it is discarded', async () => {
  await train('personal-1', 'older.onnx');
  const outcome = await train('personal-1', 'newer.onnx');
  expect([kept('older.onnx'), kept('newer.onnx')]).toEqual([false, true]);
  library.close();
  library = open();
  expect(waitingCandidate(library)).toEqual(outcome);
  await discardCandidate({ library, paths: paths() });
  expect(waitingCandidate(library)).toBeUndefined();
  expect(kept('newer.onnx')).toBe(false);
});

it('does not ask about a version that is published or on its way', async () => {
  await train('personal-1', 'model.onnx');
  library.addModel('personal-1', {}, PACK_VERSIONS, 1);
  expect(waitingCandidate(library)).toBeUndefined();
});

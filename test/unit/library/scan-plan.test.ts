import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { FoundFile, UnreadableFolder } from '../../../src-main/library/scan.ts';
import { planScan } from '../../../src-main/library/scan-plan.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';

const contentHash = new Uint8Array(32);

const found = (relativePath: string, modifiedMs = 1): FoundFile => ({
  relativePath,
  byteSize: 10,
  modifiedMs,
});
const item = (relativePath: string) => ({
  ...found(relativePath),
  rootId: 1,
  itemId: relativePath.length,
  contentHash,
  modality: 'text' as const,
  packVersion: '1',
});
const failure = (relativePath: string, outcome: 'corrupt' | 'unreadable') => ({
  ...found(relativePath),
  rootId: 1,
  outcome,
  reason: 'broken',
  failureCount: 1,
  lastMs: 0,
  isDismissed: false,
  isDue: false,
});

function walk(...files: (FoundFile | UnreadableFolder)[]) {
  return Readable.from(files) as AsyncIterable<FoundFile | UnreadableFolder>;
}

describe('planScan', () => {
  it('sorts files into new, changed, unchanged and vanished', async () => {
    const plan = await planScan(
      walk(found('new'), found('changed', 2), found('same')),
      [item('changed'), item('same'), item('vanished')],
      [],
      PACK_VERSIONS,
    );
    expect(plan.candidates.map(({ relativePath }) => relativePath)).toEqual(['new', 'changed']);
    expect(plan.unchangedCount).toBe(1);
    expect(plan.vanished.map(({ relativePath }) => relativePath)).toEqual(['vanished']);
  });

  it('tries a failed file again only when it has changed, could not be read, or a person asks', async () => {
    const plan = await planScan(
      walk(found('broken'), found('mended', 2), found('forbidden'), found('asked')),
      [],
      [
        failure('broken', 'corrupt'),
        failure('mended', 'corrupt'),
        failure('forbidden', 'unreadable'),
        { ...failure('asked', 'corrupt'), isDue: true },
      ],
      PACK_VERSIONS,
    );
    expect(plan.stillFailing.map(({ relativePath }) => relativePath)).toEqual(['broken']);
    expect(plan.candidates.map(({ relativePath }) => relativePath)).toEqual([
      'mended',
      'forbidden',
      'asked',
    ]);
  });

  it('encodes anew what other encoders made, but not what these have failed at', async () => {
    const plan = await planScan(
      walk(found('note'), found('broken')),
      [item('note'), item('broken')],
      [failure('broken', 'corrupt')],
      { ...PACK_VERSIONS, text: '2' },
    );
    expect(plan.candidates).toEqual([{ ...found('note'), contentHash }]);
    expect(plan.stillFailing.map(({ relativePath }) => relativePath)).toEqual(['broken']);
  });

  it('forgets failures whose files are gone', async () => {
    const plan = await planScan(walk(), [], [failure('gone', 'corrupt')], PACK_VERSIONS);
    expect(plan.goneFailures).toEqual(['gone']);
  });

  it('keeps what lies below a folder that cannot be listed', async () => {
    const plan = await planScan(
      walk({ unreadableFolder: 'locked', cause: 'EACCES' }),
      [item('locked/a'), item('elsewhere')],
      [],
      PACK_VERSIONS,
    );
    expect(plan.vanished.map(({ relativePath }) => relativePath)).toEqual(['elsewhere']);
  });
});

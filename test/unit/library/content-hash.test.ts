import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hashFile } from '../../../src-main/library/content-hash.ts';

async function write(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-hash-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return path;
}

it.each([0, 5, 256 * 1024, 700_001])('hashes every byte of a file of %i', async (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => i % 251);
  const expected = createHash('sha256').update(bytes).digest('hex');
  expect(Buffer.from(await hashFile(await write(bytes))).toString('hex')).toBe(expected);
});

it('stops where it is asked to', async () => {
  const path = await write(Uint8Array.of(1));
  await expect(hashFile(path, AbortSignal.abort(new Error('closing')))).rejects.toThrow('closing');
});

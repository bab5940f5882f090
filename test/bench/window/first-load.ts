import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost } from '../goals/goal.ts';
import type { Goal } from '../goals/goal.ts';

const rendererDir = join(import.meta.dirname, '../../../out/renderer');

/** What the built window names in its document: everything that a browser loads before it shows anything. */
export async function measureFirstLoad(): Promise<Goal> {
  const html = await readFile(join(rendererDir, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="(\.\/assets\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  const bytes = await Promise.all(files.map((path) => readFile(join(rendererDir, path))));
  const byteSize = bytes.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).byteLength, 0);
  return atMost('first load, scripts and styles, gzipped', byteSize / 1_000, 350, 'kB');
}

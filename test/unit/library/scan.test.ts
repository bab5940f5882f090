import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rootRules } from '../../../src-main/library/ignore-rules.ts';
import type { FolderRules } from '../../../src-main/library/ignore-rules.ts';
import { scanRoot } from '../../../src-main/library/scan.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'akin-scan-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(relativePath: string, content = 'x'): Promise<void> {
  await mkdir(join(root, relativePath, '..'), { recursive: true });
  await writeFile(join(root, relativePath), content);
}

async function scan(rules: FolderRules[] = []): Promise<string[]> {
  const found = [];
  for await (const file of scanRoot(root, rules)) {
    found.push('relativePath' in file ? file.relativePath : `! ${file.unreadableFolder}`);
  }
  return found;
}

describe('scanRoot', () => {
  it('finds files in every folder, with their size', async () => {
    await put('a.txt', 'hello');
    await put('deep/er/b.txt');
    const files = [];
    for await (const file of scanRoot(root, [])) files.push(file);
    expect(files).toMatchObject([
      { relativePath: 'a.txt', byteSize: 5 },
      { relativePath: 'deep/er/b.txt', byteSize: 1 },
    ]);
  });

  it('leaves out hidden and system names', async () => {
    await put('.hidden/a.txt');
    await put('.DS_Store');
    await put('Thumbs.db');
    await put('node_modules/pkg/index.js');
    await put('kept.txt');
    expect(await scan()).toEqual(['kept.txt']);
  });

  it('obeys .akinignore in the folder that holds it and below', async () => {
    await put('.akinignore', '*.tmp\n/private/\n');
    await put('a.tmp');
    await put('private/secret.txt');
    await put('sub/private/open.txt');
    await put('sub/b.tmp');
    await put('sub/.akinignore', 'only-here.txt');
    await put('sub/only-here.txt');
    await put('only-here.txt');
    expect(await scan()).toEqual(['only-here.txt', 'sub/private/open.txt']);
  });

  it('obeys the rules of the whole root, with .akinignore beside them', async () => {
    await put('.akinignore', 'b.txt');
    await put('a.tmp');
    await put('sub/drafts/c.txt');
    await put('b.txt');
    await put('kept.tmp');
    await put('kept.txt');
    expect(await scan([rootRules(['*.tmp\ndrafts/', '!kept.tmp'])])).toEqual([
      'kept.tmp',
      'kept.txt',
    ]);
  });

  it('ends where links go round in a circle', async () => {
    await put('folder/a.txt');
    await symlink(root, join(root, 'folder', 'loop'), 'dir');
    await symlink(join(root, 'folder', 'a.txt'), join(root, 'link.txt'));
    expect(await scan()).toEqual(['folder/a.txt']);
  });

  it('finds names with newlines and emoji', async () => {
    await put('a\nb 🐚.txt');
    expect(await scan()).toEqual(['a\nb 🐚.txt']);
  });

  it('names a folder that went away instead of failing', async () => {
    const gone = join(root, 'gone');
    const found = [];
    for await (const file of scanRoot(gone, [])) found.push(file);
    expect(found).toMatchObject([{ unreadableFolder: '' }]);
  });

  it('stops when it is aborted', async () => {
    await put('a.txt');
    const walk = scanRoot(root, [], AbortSignal.abort());
    await expect(walk.next()).rejects.toThrow();
  });
});

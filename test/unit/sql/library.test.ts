import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { libraryPath, openShelf, picture } from './samples.ts';

const LIBRARY_MODULE = new URL('../../../src-main/sql/library.ts', import.meta.url).href;

function script(path: string, body: string): string[] {
  const open = `import { openLibrary } from '${LIBRARY_MODULE}';
    const library = openLibrary(${JSON.stringify(path)});`;
  return ['--input-type=module', '-e', `${open}\n${body}`];
}

it('refuses a second writer in this process and in another, and lets readers in', () => {
  const { library, path, rootId, keep } = openShelf();
  keep(picture(rootId, 'a.png'));
  expect(() => openLibrary(path)).toThrow(/^Another Akin is using the library in /);
  const other = spawnSync(process.execPath, script(path, ''), { encoding: 'utf8' });
  expect(other.stderr).toContain('library-locked');
  const reader = openLibrary(path, { readonly: true });
  expect(reader.countItems()).toEqual({ image: 1, sound: 0, text: 0 });
  reader.close();
  library.close();
  openLibrary(path).close();
});

it('makes the folder of a new library', () => {
  const path = join(dirname(libraryPath()), 'new', 'deep', 'library.sqlite');
  openLibrary(path).close();
  expect(existsSync(path)).toBe(true);
});

it('survives a writer that is killed and keeps what it had committed', async () => {
  const path = libraryPath();
  const body = `library.addRoot('/kept', 1); process.stdout.write('ready'); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, script(path, body), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const library = openLibrary(path);
  expect(library.listRoots().map((root) => root.path)).toEqual(['/kept']);
  expect(library.integrityCheck()).toEqual([]);
  library.close();
});

it('says of a file that is no database that it is damaged, and does not touch it', () => {
  const path = libraryPath();
  writeFileSync(path, 'not a database '.repeat(1_000));
  expect(() => openLibrary(path)).toThrow(expect.objectContaining({ code: 'library-damaged' }));
  expect(readFileSync(path, 'utf8')).toMatch(/^not a database/);
});

it('refuses a database of another program', () => {
  const path = libraryPath();
  new BetterSqlite(path).exec('CREATE TABLE strangers (a)').close();
  expect(() => openLibrary(path)).toThrow(/is not a library of Akin/);
});

it('refuses a library of a newer version, for reading too', () => {
  const { library, path } = openShelf();
  library.close();
  new BetterSqlite(path).pragma('user_version = 99');
  expect(() => openLibrary(path)).toThrow(/newer Akin/);
  expect(() => openLibrary(path, { readonly: true })).toThrow(/newer Akin/);
});

it('reads only what is there', () => {
  const path = libraryPath();
  expect(() => openLibrary(path, { readonly: true })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(existsSync(path)).toBe(false);
});

it('finds damage inside the file', () => {
  const { library, path, rootId, keep } = openShelf();
  for (let i = 0; i < 200; i++) keep(picture(rootId, `${i}.png`));
  library.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 40_000, 60_000);
  writeFileSync(path, bytes);
  const reader = openLibrary(path, { readonly: true });
  expect(reader.integrityCheck()).not.toEqual([]);
  reader.close();
});

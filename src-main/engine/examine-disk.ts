import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../base/saying.ts';
import { listBackups, pruneBackups } from '../sql/backups.ts';
import type { EngineContext } from './engine-context.ts';
import { sound, unsound } from './examination.ts';
import type { Examination } from './examination.ts';
import { unfinishedModelDir } from './model-folders.ts';

/** Below this a library cannot grow by a few thousand pictures, nor SQLite write its log. */
const LEAST_FREE_BYTES = 512 * 1024 ** 2;
/** What is written for longer than this was left by something that was killed. */
const LONGEST_WRITE_MS = 3_600_000;

/** Room on the drive of the library. */
export function examineDisk({ paths, now }: EngineContext): Examination {
  const libraryPath = join(paths.library, 'library.sqlite');
  return {
    name: 'disk',
    check: async () => {
      const { bavail, bsize } = await statfs(paths.library);
      const free = say('{free} free for the library.', { free: gigabytes(bavail * bsize) });
      if (bavail * bsize >= LEAST_FREE_BYTES) return sound(free);
      const detail = [free, say('Make room before indexing more.')];
      const old = listBackups(libraryPath, now()).slice(1);
      if (old.length === 0) return unsound(detail);
      const byteSize = old.reduce((sum, backup) => sum + backup.byteSize, 0);
      const freed = gigabytes(byteSize);
      return unsound(
        detail,
        say('Remove all backups but the newest, which frees {freed}.', { freed }),
      );
    },
    repair: () => {
      const before = listBackups(libraryPath, now()).length;
      pruneBackups(libraryPath, { count: 1, byteSize: Infinity }, now());
      const count = before - listBackups(libraryPath, now()).length;
      return [say('Backups removed: {count}. The newest is kept.', { count })];
    },
  };
}

/** What a killed backup, restore or training left behind. */
export function examineLeftovers({ paths, now }: EngineContext): Examination {
  const list = () => listLeftovers(paths, now() - LONGEST_WRITE_MS);
  return {
    name: 'leftovers',
    check: async () => {
      const left = await list();
      if (left.length === 0) return sound(say('No unfinished files lie about.'));
      const detail = say('Unfinished, and of no use any more: {files}.', {
        files: left.join(', '),
      });
      return unsound([detail], say('Remove them.'));
    },
    repair: async () => {
      const left = await list();
      for (const path of left) await rm(path, { recursive: true, force: true });
      return [say('Unfinished files removed: {count}.', { count: left.length })];
    },
  };
}

async function listLeftovers(paths: EngineContext['paths'], beforeMs: number): Promise<string[]> {
  const folders = [paths.library, join(paths.library, 'backups')];
  const names = folders.map(async (folder) => {
    const entries = await readdir(folder).catch(() => []);
    return entries.filter((name) => name.endsWith('.part')).map((name) => join(folder, name));
  });
  const candidates = [...(await Promise.all(names)).flat(), unfinishedModelDir(paths)];
  const ages = candidates.map(async (path) => {
    const stats = await stat(path).catch(() => undefined);
    return stats !== undefined && stats.mtimeMs < beforeMs ? [path] : [];
  });
  return (await Promise.all(ages)).flat();
}

/** The folders that a person gave. */
export function examineFolders({ library }: EngineContext): Examination {
  return {
    name: 'folders',
    check: () => {
      const away = library.listRoots().filter(({ isOnline }) => !isOnline);
      if (away.length === 0) return sound(say('All folders can be read.'));
      const folders = away.map(({ path }) => path).join(', ');
      return unsound([
        say('Not there now: {folders}. Connect the drive; what is known of them is kept.', {
          folders,
        }),
      ]);
    },
  };
}

function gigabytes(byteSize: number): string {
  return `${(byteSize / 1024 ** 3).toFixed(1)} GiB`;
}

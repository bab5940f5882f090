import { join } from 'node:path';
import { listBackups } from '../sql/backups.ts';
import type { Backups } from './backups.ts';
import type { EngineContext } from './engine-context.ts';
import { countOf } from './examination.ts';
import type { Examination } from './examination.ts';

/** The pages of the library and its full-text index. */
export function examineDatabase(
  { library, paths }: EngineContext,
  backups: Pick<Backups, 'restoreNewest'>,
): Examination {
  const path = join(paths.library, 'library.sqlite');
  return {
    name: 'library',
    check: () => {
      const findings = library.integrityCheck();
      if (findings.length === 0) return { isOk: true, detail: `${path} is whole.` };
      const detail = `${path} is damaged: ${findings.slice(0, 3).join(' ').replaceAll('\n', ' ')}.`;
      const [newest] = listBackups(path);
      if (newest) return { isOk: false, detail, repair: offer(newest.createdMs) };
      const advice =
        'There is no backup. Write what you made to a file (akin export), move library.sqlite away and index again; your own files are not touched.';
      return { isOk: false, detail: `${detail} ${advice}` };
    },
    repair: async () => {
      const { name, createdMs } = await backups.restoreNewest();
      return `The backup ${name} of ${dateText(createdMs)} is put in the library’s place; the damaged file stays in the folder backups.`;
    },
  };
}

function offer(createdMs: number): string {
  return `Put the newest sound backup (the last is of ${dateText(createdMs)}) in its place; the damaged file is kept beside it.`;
}

function dateText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Rows that point to rows that are gone. */
export function examineOrphans({ library }: EngineContext): Examination {
  return {
    name: 'references',
    check: () => {
      const orphans = library.listOrphans();
      if (orphans.length === 0)
        return { isOk: true, detail: 'Nothing has lost what it belongs to.' };
      const found = orphans.map(
        ({ table, parent, rowCount }) =>
          `${countOf(rowCount, 'row')} of ${table} without ${parent}`,
      );
      const detail = `The library holds ${found.join(', ')}. Nothing finds them; they only take room.`;
      return { isOk: false, detail, repair: 'Remove them.' };
    },
    repair: () => `Removed ${countOf(library.removeOrphans(), 'row')} that belonged to nothing.`,
  };
}

import { join } from 'node:path';
import { say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import { listBackups } from '../sql/backups.ts';
import type { Backups } from './backups.ts';
import type { EngineContext } from './engine-context.ts';
import { sound, unsound } from './examination.ts';
import type { Examination } from './examination.ts';

/** The pages of the library and its full-text index. */
export function examineDatabase(
  { library, paths, now }: EngineContext,
  backups: Pick<Backups, 'restoreNewest'>,
): Examination {
  const path = join(paths.library, 'library.sqlite');
  return {
    name: 'library',
    check: () => {
      const findings = library.integrityCheck();
      if (findings.length === 0) return sound(say('{path} is whole.', { path }));
      const faults = findings.slice(0, 3).join(' ').replaceAll('\n', ' ');
      const detail = say('{path} is damaged: {faults}.', { path, faults });
      const [newest] = listBackups(path, now());
      if (newest) return unsound([detail], offer(newest.createdMs));
      const advice = say(
        'There is no backup. Write what you made to a file (akin export), move library.sqlite away and index again; your own files are not touched.',
      );
      return unsound([detail, advice]);
    },
    repair: async () => {
      const { name, createdMs } = await backups.restoreNewest();
      return [
        say(
          'The backup {name} of {date} is put in the library’s place; the damaged file stays in the folder backups.',
          { name, date: dateText(createdMs) },
        ),
      ];
    },
  };
}

function offer(createdMs: number): Saying {
  return say(
    'Put the newest sound backup (the last is of {date}) in its place; the damaged file is kept beside it.',
    { date: dateText(createdMs) },
  );
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
      if (orphans.length === 0) return sound(say('Nothing has lost what it belongs to.'));
      const found = orphans.map(({ table, parent, rowCount }) =>
        say('Rows of {table} without {parent}: {rowCount}.', { table, parent, rowCount }),
      );
      const meaning = say('Nothing finds them; they only take room.');
      return unsound([...found, meaning], say('Remove them.'));
    },
    repair: () => [
      say('Rows removed that belonged to nothing: {count}.', { count: library.removeOrphans() }),
    ],
  };
}

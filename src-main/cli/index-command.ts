import { stat } from 'node:fs/promises';
import { AppError } from '../base/errors.ts';
import type { IndexProgress, IndexSummary } from '../contract/methods.ts';
import { fromCaller, withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { clockText, countText, printable } from './wording.ts';

export interface IndexOptions {
  library?: string;
  json?: boolean;
}

const BAR_WIDTH = 24;

/** Adds folders to the library and brings them up to date; ends with the counts and the files that need a look. */
export async function runIndex(
  session: Session,
  folders: string[],
  { library, json = false }: IndexOptions,
): Promise<void> {
  const { terminal, env } = session;
  const paths = folders.map((folder) => fromCaller(env, folder));
  for (const path of paths) await checkFolder(path);
  const summary = await withEngine(session, library, async (client) => {
    const { roots } = await client.call('library.addRoots', { paths });
    client.on('index.progress', (progress) => {
      if (json) terminal.printJson({ type: 'progress', ...progress });
      else terminal.showProgress(progressLine(progress));
    });
    return client.call('library.index', { rootIds: roots.map(({ rootId }) => rootId) });
  }).finally(() => {
    terminal.showProgress(undefined);
  });
  if (json) terminal.printJson({ type: 'summary', ...summary });
  else printSummary(terminal, summary);
}

async function checkFolder(path: string): Promise<void> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AppError(
      'not-found',
      `There is no folder ${path}. Connect its drive, if it lies on one; what Akin knows of it is kept.`,
      { cause },
    );
  });
  if (!stats.isDirectory()) throw new AppError('not-found', `${path} is not a folder.`);
}

/** "[######------] 1,204 of 8,120 · 38.0/s · 3:02 left · beach.jpg" */
export function progressLine(progress: IndexProgress): string {
  const { phase, doneCount, totalCount, filesPerSecond, timeLeftMs, currentPath } = progress;
  if (phase !== 'indexing') return `${phase} · ${countText(totalCount, 'file')}`;
  const filled = Math.round((BAR_WIDTH * doneCount) / Math.max(1, totalCount));
  const bar = '#'.repeat(filled).padEnd(BAR_WIDTH, '-');
  const count = `${doneCount.toLocaleString('en')} of ${totalCount.toLocaleString('en')}`;
  const rate = `${filesPerSecond.toFixed(1)}/s`;
  const left = timeLeftMs === undefined ? [] : [`${clockText(timeLeftMs)} left`];
  const name = currentPath === undefined ? [] : [printable(currentPath)];
  return [`[${bar}] ${count}`, rate, ...left, ...name].join(' · ');
}

function printSummary(terminal: Terminal, summary: IndexSummary): void {
  const { problems, indexed, unchanged, moved, removed, offline } = summary;
  const { unsupported, corrupt, tooLarge, unreadable } = summary;
  const counts = { indexed, unchanged, moved, removed, offline, unsupported, corrupt };
  for (const [name, count] of Object.entries({ ...counts, 'too large': tooLarge, unreadable })) {
    if (count > 0 || name === 'indexed') terminal.print(`${name.padEnd(12)} ${count}`);
  }
  for (const { path, outcome, reason } of problems) {
    terminal.print(`  ${outcome}: ${printable(path)}\n    ${reason}`);
  }
}

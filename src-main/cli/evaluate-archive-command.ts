import { writeFile } from 'node:fs/promises';
import { archivePage } from '../evaluation/archive-page.ts';
import type { ArchiveReport } from '../evaluation/archive-page.ts';
import { fromCaller, withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { directionLines } from './train-commands.ts';

export interface EvaluateArchiveOptions extends LibraryOptions {
  html?: string;
}

/** Prints how the shipped model and the active one answer what held-out links and labels ask. */
export async function runEvaluateArchive(
  session: Session,
  { library, html, json = false }: EvaluateArchiveOptions,
): Promise<void> {
  const { terminal, env } = session;
  const report = await withEngine(session, library, (client) =>
    client.call('evaluation.archive', {}),
  );
  if (html !== undefined) await writeFile(fromCaller(env, html), archivePage(report));
  if (json) terminal.printJson(report);
  else for (const line of reportLines(report)) terminal.print(line);
}

function reportLines({ before, after, directions }: ArchiveReport): string[] {
  return [
    `${before} (before) and ${after} (after)`,
    ...directionLines(directions),
    ...(directions.length === 0 ? ['No link or label is held out yet: make some more.'] : []),
  ];
}

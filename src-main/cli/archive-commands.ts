import { readFile, rename, writeFile } from 'node:fs/promises';
import { AppError } from '../base/errors.ts';
import { archive } from '../contract/archive-methods.ts';
import type { Archive } from '../contract/archive-methods.ts';
import { fromCaller, withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { countText } from './wording.ts';

/** Writes what a person made to a JSON file, whole or not at all; to standard output where `file` is '-'. */
export async function runExport(
  session: Session,
  file: string,
  { library }: LibraryOptions,
): Promise<void> {
  const made = await withEngine(session, library, (client) => client.call('archive.export', {}));
  const { terminal } = session;
  if (file === '-') {
    terminal.printJson(made);
    return;
  }
  const path = fromCaller(session.env, file);
  await writeWhole(path, `${JSON.stringify(made, undefined, 2)}\n`);
  const { links, labels, searches } = made;
  const counts = [
    countText(links.length, 'link'),
    countText(labels.length, 'label'),
    countText(searches.length, 'saved search', 'saved searches'),
  ];
  terminal.print(`Wrote ${counts.join(', ')} and your settings to ${path}.`);
}

/** Adds what an export holds to the library. */
export async function runImport(
  session: Session,
  file: string,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const read = await readArchive(fromCaller(session.env, file));
  const summary = await withEngine(session, library, (client) =>
    client.call('archive.import', { archive: read }),
  );
  const { terminal } = session;
  if (json) {
    terminal.printJson(summary);
    return;
  }
  terminal.print(
    `Added ${countText(summary.links, 'link')} and ${countText(summary.labels, 'label')}.`,
  );
  if (summary.unknownContents === 0) return;
  const files = countText(summary.unknownContents, 'file');
  terminal.print(`${files} it speaks of are not in this library yet; index their folder.`);
}

async function writeWhole(path: string, content: string): Promise<void> {
  const unfinished = `${path}.part`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

async function readArchive(path: string): Promise<Archive> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', `${path} cannot be read. Check the name.`, { cause });
  });
  try {
    return archive.parse(JSON.parse(text));
  } catch (cause) {
    const message = `${path} is not an export of Akin, or was changed. Nothing was added.`;
    throw new AppError('bad-request', message, { cause });
  }
}

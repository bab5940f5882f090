import type { Recovery } from '../../src-main/contract/backup-methods.ts';
import type { Output } from '../../src-main/contract/methods.ts';
import { formatDate } from '../presentation/format.ts';
import { plural } from './en-words.ts';

const names: Partial<Record<string, string>> = {
  library: 'Library',
  references: 'References',
  thumbnails: 'Previews',
  'vector cache': 'Vectors',
  'encoder pack': 'Encoders',
  encodings: 'Encodings',
  'AGAT model': 'Model',
  disk: 'Room on disk',
  leftovers: 'Leftovers',
  folders: 'Folders',
  devices: 'Processors',
  runtime: 'Runtime',
};

function imported({ links, labels, searches, unknownContents }: Output<'archive.import'>): string {
  const saved = plural(searches, 'saved search', 'saved searches');
  const added = `Added ${plural(links, 'link', 'links')}, ${plural(labels, 'label', 'labels')} and ${saved}.`;
  if (unknownContents === 0) return added;
  return `${added} ${plural(unknownContents, 'file', 'files')} it speaks of: not in the library yet. Add their folder.`;
}

/** What the settings page says of backups and health, in English. */
export const safetyMessages = {
  backups: 'Backups',
  backupsText:
    'Akin makes one a day while you work, and one before each update. They hold what you linked, labelled and saved, and all that was learnt from your files; not the files themselves.',
  make: 'Back up now',
  none: 'No backup yet.',
  restore: 'Restore',
  restoreNewest: 'Go back to the newest backup',
  restoreTitle: (createdMs: number) => `Go back to the library of ${formatDate(createdMs)}?`,
  restoreText: 'The library as it is now is kept in the folder backups. Akin starts again.',
  keep: 'Keep it as it is',
  returned: (createdMs: number) =>
    `Akin started again with the backup of ${formatDate(createdMs)}. The library as it was is kept in the folder backups.`,
  recovered: ({ atMs, backupCreatedMs }: Recovery) =>
    `The library was damaged when Akin started on ${formatDate(atMs)}, and its backup of ${formatDate(backupCreatedMs)} took its place. What was linked, labelled or saved later is in the damaged file only, which is kept in the folder backups.`,
  understood: 'I have read this',
  transfer: 'What you made',
  transferText:
    'Links, labels, saved searches and settings as one file. Another computer understands it: it knows your files by their content, wherever they lie.',
  export: 'Export',
  import: 'Import',
  exportTitle: 'Export what you made',
  importTitle: 'Import what you made elsewhere',
  fileName: 'akin-export.json',
  imported,
  notAnArchive: (name: string) =>
    `${name} is not an export of Akin, or was changed. Nothing was added.`,
  health: 'Health',
  healthText:
    'Looks whether everything is whole. It reads all of the library, which takes a while.',
  check: 'Check now',
  checkTitle: 'Check whether everything is whole',
  checking: 'Checking…',
  names,
  repair: 'Repair',
  repairTitle: (name: string) => `Repair: ${name}`,
  ok: 'In order',
  failed: 'Needs a look',
};

import type { Root } from '../../src-main/contract/methods.ts';
import { formatCount } from '../presentation/format.ts';
import { plural } from './en-words.ts';

function rootState({ isOnline, isIndexing, isWatched }: Root): string {
  if (!isOnline) return 'offline';
  if (isIndexing) return 'indexing';
  return isWatched ? 'watching' : 'not watched';
}

function stateTitle({ isOnline, isIndexing, isWatched }: Root): string {
  if (!isOnline) return 'Its drive is not connected. What Akin knows of it can still be found.';
  if (isIndexing) return 'Akin is reading what is new or has changed.';
  return isWatched ? 'Changes are noticed at once.' : 'Changes are noticed when it is scanned.';
}

/** What the library page says, in English. */
export const libraryMessages = {
  folders: {
    title: 'Folders',
    text: 'Akin reads what lies here and below, and keeps up with every change. It changes nothing.',
    add: 'Add a folder',
    scanAll: 'Scan all again',
    folder: 'Folder',
    state: 'State',
    actions: 'Actions',
    rootState,
    stateTitle,
    open: (name: string) => `Show what lies below ${name}`,
    close: (name: string) => `Hide what lies below ${name}`,
    search: (name: string) => `Look only in ${name}`,
    scan: (name: string) => `Scan ${name} again`,
  },
  rules: {
    title: 'What is left out',
    text: 'One pattern a line, as in a .gitignore file. A folder may also hold its own in a file named .akinignore.',
    where: 'Where',
    everywhere: 'In every folder',
    label: 'Patterns of what to leave out',
    placeholder: '*.tmp\ndrafts/\n!keep.tmp',
    none: 'Nothing that is in the library matches.',
    takesOut: (count: number) =>
      `${plural(count, 'item', 'items')} would leave the library. The files stay where they are.`,
    more: (count: number) => `and ${formatCount(count)} more`,
    save: 'Leave these out',
    saving: 'Scanning …',
  },
  problems: {
    title: 'Files that need a look',
    text: 'Akin could not read these. Everything else is in your library.',
    none: 'Every file could be read.',
    retry: 'Try again',
    retryAll: 'Try all again',
    retryProblems: 'Try the files again that need a look',
    retrying: 'Reading …',
    dismiss: 'Ignore',
    dismissTitle: 'List it no more, until the file changes',
    restore: 'List again',
    reveal: 'Show in folder',
    attempts: (count: number) => (count > 1 ? `tried ${formatCount(count)} times` : ''),
    dismissed: (count: number) => `${formatCount(count)} ignored`,
  },
};

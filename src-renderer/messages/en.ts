import { fill } from '../../src-main/base/saying.ts';
import type { Saying } from '../../src-main/base/saying.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Hit, IndexProgress, Problem } from '../../src-main/contract/methods.ts';
import { formatCount, formatPosition, formatRate } from '../presentation/format.ts';
import type { Page } from '../state/page.ts';
import { factMessages, itemMessages, viewerMessages } from './en-item.ts';
import { errors } from './en-errors.ts';
import { libraryMessages } from './en-library.ts';
import { mapMessages } from './en-map.ts';
import { queryMessages } from './en-query.ts';
import { resultMessages } from './en-results.ts';
import { keyMessages, paletteMessages, settingsMessages } from './en-settings.ts';
import { safetyMessages } from './en-safety.ts';
import { teachMessages } from './en-teach.ts';
import { locale } from './language.ts';
import { laneNames, nouns, plural, strengths, timeLeft } from './en-words.ts';

type Place = Hit['segment']['place'];

/** Where a passage stands, as a reader would look it up; empty for anything else. */
function passagePlace(place: Place): string {
  if (place.kind !== 'passage') return '';
  const page = place.page === undefined ? undefined : `page ${place.page}`;
  return [place.heading, page].filter(Boolean).join(' · ');
}

function foundIn(place: Place): string {
  switch (place.kind) {
    case 'image':
      return 'The whole picture';
    case 'sound':
      return 'The whole sound';
    case 'sound-window':
      return `From ${formatPosition(place.startMs)} to ${formatPosition(place.endMs)}`;
    case 'passage':
      return place.heading ? `Under “${place.heading}”` : passagePlace(place) || 'A passage';
  }
}

const pageNames: Record<Page, string> = {
  search: 'Search',
  library: 'Library',
  teach: 'Teach',
  map: 'Map',
  settings: 'Settings',
};
const outcomes: Record<Problem['outcome'], string> = {
  unsupported: 'Kind not supported',
  corrupt: 'Damaged',
  'too-large': 'Too large',
  unreadable: 'Cannot be read',
};

/** Every sentence and word the window shows, in English. */
export const english = {
  appName: 'Akin',
  pages: {
    heading: 'Pages',
    names: pageNames,
    go: (page: Page) => `Go to ${pageNames[page]}`,
  },
  menus: { selection: 'Selection', go: 'Go', viewer: 'Large view', safety: 'Keeping safe' },
  lanes: laneNames,
  count: formatCount,
  strengths,
  outcomes,
  passagePlace,
  foundIn,
  bar: {
    label: 'Find',
    placeholder: 'Type, paste, or drop anything …',
    shortcut: '/',
    addFile: 'Add a file as an example',
    clear: 'Clear',
    clearTitle: 'Clear the query',
    keep: 'Keep as example',
    keepTitle: 'Keep these words as an example and type more',
    dismiss: 'Dismiss',
    dropHere: 'Drop it to find what is akin',
    pastedName: 'pasted picture',
  },
  query: queryMessages,
  chip: {
    group: 'Examples',
    makeMinus: (name: string) => `Not “${name}”: find less of this`,
    makePlus: (name: string) => `More like “${name}”`,
    weight: (name: string) => `Weight of “${name}”`,
    remove: (name: string) => `Remove “${name}”`,
  },
  side: {
    region: 'Library',
    folders: 'Folders',
    allFolders: 'All folders',
    offline: 'offline',
    addFolder: 'Add a folder',
    show: 'Look among',
  },
  tabs: {
    label: 'Kinds of results',
    all: 'All',
  },
  ...resultMessages,
  inspector: {
    region: 'Inspector',
    open: 'Open',
    preview: 'Preview or play',
    findAkin: 'Find akin',
    findAkinTitle: 'Start a new query from this',
    add: 'Add to the query',
    addMinus: 'Add as “not this”',
    wordsMatch: 'Your words stand in it',
    akin: (modalities: readonly Modality[]) =>
      `Akin to this, in ${modalities.map((modality) => nouns[modality][1]).join(' and ')}`,
    nothingAkin: 'Nothing close to this there yet.',
    facts: 'About this file',
    offline: 'Its drive is not connected.',
    emptyTitle: 'Nothing selected',
    emptyText: 'Select a result to see it here, with everything akin to it.',
    emptyOnMap: 'Click a point to see here what it is, with everything akin to it.',
    several: (count: number) => `${formatCount(count)} selected`,
    keys: 'Keyboard',
  },
  item: itemMessages,
  facts: factMessages,
  keys: keyMessages,
  palette: paletteMessages,
  settings: settingsMessages,
  safety: safetyMessages,
  viewer: viewerMessages,
  status: {
    region: 'Status',
    connecting: 'Starting …',
    restarting: 'Akin’s engine stopped and is starting again. Nothing is lost.',
    lost: 'Akin does not answer. Connecting again …',
    scanning: 'Looking through your folders …',
    indexing: ({ doneCount, totalCount }: IndexProgress) =>
      `Indexing ${formatCount(doneCount)} of ${formatCount(totalCount)}`,
    paused: ({ doneCount, totalCount }: IndexProgress) =>
      `Paused at ${formatCount(doneCount)} of ${formatCount(totalCount)}`,
    waiting: ({ doneCount, totalCount }: IndexProgress) =>
      `Waiting for mains power at ${formatCount(doneCount)} of ${formatCount(totalCount)}`,
    pace: ({ filesPerSecond, timeLeftMs }: IndexProgress) =>
      [
        `${formatRate(filesPerSecond)} a second`,
        timeLeftMs === undefined ? '' : timeLeft(timeLeftMs),
      ]
        .filter(Boolean)
        .join(' · '),
    ready: (count: number) =>
      count === 0 ? 'Nothing in the library yet' : `${plural(count, 'item', 'items')}, ready`,
    pause: 'Pause indexing',
    resume: 'Resume indexing',
    problems: (count: number) => plural(count, 'file needs a look', 'files need a look'),
    local: 'Nothing leaves this computer',
  },
  library: libraryMessages,
  teach: teachMessages,
  folder: {
    title: 'Add a folder',
    text: 'Akin reads the folder and everything below it. It changes nothing in it.',
    label: 'Full path of the folder',
    placeholder: '/home/you/Pictures',
    add: 'Add folder',
    choose: 'Choose a folder …',
  },
  removeFolder: {
    title: (name: string) => `Remove “${name}” from the library?`,
    text: (count: number) =>
      `Its files stay where they are. Akin forgets what it read there: ${plural(count, 'item', 'items')} with previews and search entries, and what to leave out. Links and labels count again if you add it back.`,
    keep: 'Keep',
    remove: 'Remove from library',
  },
  firstRun: {
    title: 'Find what is akin',
    text: 'Akin reads a folder of yours and then finds pictures, sounds and notes by words, by each other, by anything you drop on it.',
    drop: 'Drop folders here, or choose them',
    type: 'Which folder shall Akin read?',
    unknownPlace:
      'A browser does not tell where a dropped folder lies. Type or paste its path instead.',
    sample: 'Try the sample archive',
    promise: 'Everything stays on this computer. Your files are never changed.',
  },
  errors,
  /** A sentence of the engine. */
  say: (saying: Saying) => fill(saying, (text) => text, locale),
  map: mapMessages,
};

/** What every language says. */
export type Messages = typeof english;

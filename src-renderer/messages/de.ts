import { fill } from '../../src-main/base/saying.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Hit } from '../../src-main/contract/methods.ts';
import { formatCount, formatPosition, formatRate } from '../presentation/format.ts';
import type { Page } from '../state/page.ts';
import { errors } from './de-errors.ts';
import { findings } from './de-findings.ts';
import { factMessages, itemMessages, viewerMessages } from './de-item.ts';
import { libraryMessages } from './de-library.ts';
import { keyMessages, paletteMessages, settingsMessages } from './de-settings.ts';
import { mapMessages } from './de-map.ts';
import { queryMessages } from './de-query.ts';
import { reasons } from './de-reasons.ts';
import { refusals } from './de-refusals.ts';
import { resultMessages } from './de-results.ts';
import { safetyMessages } from './de-safety.ts';
import { teachMessages } from './de-teach.ts';
import { laneNames, plural, strengths, timeLeft } from './de-words.ts';
import type { Messages } from './en.ts';
import { locale } from './language.ts';

type Place = Hit['segment']['place'];

/** Where a passage stands, as a reader would look it up; empty for anything else. */
function passagePlace(place: Place): string {
  if (place.kind !== 'passage') return '';
  const page = place.page === undefined ? undefined : `Seite ${place.page}`;
  return [place.heading, page].filter(Boolean).join(' · ');
}

function foundIn(place: Place): string {
  switch (place.kind) {
    case 'image':
      return 'Das ganze Bild';
    case 'sound':
      return 'Der ganze Klang';
    case 'sound-window':
      return `Von ${formatPosition(place.startMs)} bis ${formatPosition(place.endMs)}`;
    case 'passage':
      return place.heading ? `Unter „${place.heading}“` : passagePlace(place) || 'Eine Textstelle';
  }
}

const pageNames: Record<Page, string> = {
  search: 'Suche',
  library: 'Bibliothek',
  teach: 'Lehren',
  map: 'Karte',
  settings: 'Einstellungen',
};
const sayings = { ...reasons, ...refusals, ...findings };
/** After "in". */
const among: Record<Modality, string> = {
  image: 'Bildern',
  sound: 'Klängen',
  text: 'Notizen',
};
/** Every sentence and word the window shows, in German. */
export const german: Messages = {
  appName: 'Akin',
  pages: {
    heading: 'Seiten',
    names: pageNames,
    go: (page) => `Zur Seite ${pageNames[page]}`,
  },
  menus: { selection: 'Auswahl', go: 'Gehe zu', viewer: 'Große Ansicht', safety: 'Sicherheit' },
  lanes: laneNames,
  count: formatCount,
  strengths,
  outcomes: {
    unsupported: 'Art nicht unterstützt',
    corrupt: 'Beschädigt',
    'too-large': 'Zu groß',
    unreadable: 'Nicht lesbar',
  },
  passagePlace,
  foundIn,
  bar: {
    label: 'Suchen',
    placeholder: 'Tippen, einfügen oder etwas hierher ziehen …',
    shortcut: '/',
    addFile: 'Eine Datei als Beispiel hinzufügen',
    clear: 'Leeren',
    clearTitle: 'Anfrage leeren',
    keep: 'Als Beispiel behalten',
    keepTitle: 'Diese Worte als Beispiel behalten und weiter tippen',
    dismiss: 'Schließen',
    dropHere: 'Loslassen, um Verwandtes zu finden',
    pastedName: 'eingefügtes Bild',
  },
  chip: {
    group: 'Beispiele',
    makeMinus: (name) => `Nicht „${name}“: weniger davon finden`,
    makePlus: (name) => `Mehr wie „${name}“`,
    weight: (name) => `Gewicht von „${name}“`,
    remove: (name) => `„${name}“ entfernen`,
  },
  side: {
    region: 'Bibliothek',
    folders: 'Ordner',
    allFolders: 'Alle Ordner',
    offline: 'nicht verbunden',
    addFolder: 'Ordner hinzufügen',
    show: 'Suchen unter',
  },
  tabs: {
    label: 'Arten von Ergebnissen',
    all: 'Alle',
  },
  ...resultMessages,
  inspector: {
    region: 'Inspektor',
    open: 'Groß öffnen',
    preview: 'Ansehen oder abspielen',
    findAkin: 'Verwandtes suchen',
    findAkinTitle: 'Eine neue Anfrage damit beginnen',
    add: 'Zur Anfrage hinzufügen',
    addMinus: 'Als „nicht so“ hinzufügen',
    wordsMatch: 'Ihre Worte stehen darin',
    akin: (modalities) =>
      `Verwandt damit, in ${modalities.map((modality) => among[modality]).join(' und ')}`,
    nothingAkin: 'Dort ist noch nichts Nahes.',
    facts: 'Über diese Datei',
    offline: 'Das Laufwerk ist nicht verbunden.',
    emptyTitle: 'Nichts gewählt',
    emptyText: 'Wählen Sie ein Ergebnis, um es hier mit allem Verwandten zu sehen.',
    emptyOnMap: 'Klicken Sie auf einen Punkt, um ihn hier mit allem Verwandten zu sehen.',
    several: (count) => `${formatCount(count)} gewählt`,
    keys: 'Tastatur',
  },
  query: queryMessages,
  item: itemMessages,
  facts: factMessages,
  keys: keyMessages,
  palette: paletteMessages,
  settings: settingsMessages,
  safety: safetyMessages,
  viewer: viewerMessages,
  status: {
    region: 'Zustand',
    connecting: 'Startet …',
    restarting: 'Der Suchdienst brach ab und startet neu. Nichts ist verloren.',
    lost: 'Akin antwortet nicht. Verbindung wird neu aufgebaut …',
    scanning: 'Ihre Ordner werden durchgesehen …',
    indexing: ({ doneCount, totalCount }) =>
      `${formatCount(doneCount)} von ${formatCount(totalCount)} eingelesen`,
    paused: ({ doneCount, totalCount }) =>
      `Angehalten bei ${formatCount(doneCount)} von ${formatCount(totalCount)}`,
    waiting: ({ doneCount, totalCount }) =>
      `Wartet auf Netzstrom bei ${formatCount(doneCount)} von ${formatCount(totalCount)}`,
    pace: ({ filesPerSecond, timeLeftMs }) =>
      [
        `${formatRate(filesPerSecond)} je Sekunde`,
        timeLeftMs === undefined ? '' : timeLeft(timeLeftMs),
      ]
        .filter(Boolean)
        .join(' · '),
    ready: (count) =>
      count === 0
        ? 'Noch nichts in der Bibliothek'
        : `${plural(count, 'Eintrag', 'Einträge')}, bereit`,
    pause: 'Einlesen anhalten',
    resume: 'Einlesen fortsetzen',
    problems: (count) => plural(count, 'Datei braucht einen Blick', 'Dateien brauchen einen Blick'),
    local: 'Nichts verlässt diesen Rechner',
  },
  library: libraryMessages,
  teach: teachMessages,
  folder: {
    title: 'Ordner hinzufügen',
    text: 'Akin liest den Ordner und alles darunter. Es ändert nichts darin.',
    label: 'Vollständiger Pfad des Ordners',
    placeholder: '/home/sie/Bilder',
    add: 'Ordner hinzufügen',
    choose: 'Ordner wählen …',
  },
  removeFolder: {
    title: (name) => `„${name}“ aus der Bibliothek entfernen?`,
    text: (count) =>
      `Die Dateien bleiben, wo sie sind. Akin vergisst, was es dort gelesen hat: ${plural(count, 'Eintrag', 'Einträge')} mit Vorschauen und Suchdaten, und was ausgelassen wird. Verknüpfungen und Etiketten gelten wieder, wenn Sie ihn erneut hinzufügen.`,
    keep: 'Behalten',
    remove: 'Aus der Bibliothek entfernen',
  },
  firstRun: {
    title: 'Verwandtes finden',
    text: 'Akin liest einen Ordner von Ihnen und findet dann Bilder, Klänge und Notizen: mit Worten, durcheinander und mit allem, was Sie hierher ziehen.',
    drop: 'Ordner hierher ziehen oder wählen',
    type: 'Welchen Ordner soll Akin lesen?',
    unknownPlace:
      'Ein Browser verrät nicht, wo ein gezogener Ordner liegt. Tippen Sie stattdessen seinen Pfad, oder fügen Sie ihn ein.',
    sample: 'Das Beispielarchiv ausprobieren',
    promise: 'Alles bleibt auf diesem Rechner. Ihre Dateien werden nie verändert.',
  },
  errors,
  say: (saying) => fill(saying, (text) => sayings[text] ?? text, locale),
  map: mapMessages,
};

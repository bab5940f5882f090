import { formatCount } from '../presentation/format.ts';
import { plural } from './de-words.ts';
import type { Messages } from './en.ts';

const items = (count: number) => plural(count, 'Eintrag', 'Einträge');

/** What the window says about one item and what is done with it, in German. */
export const itemMessages: Messages['item'] = {
  undo: 'Rückgängig',
  reveal: 'Im Ordner zeigen',
  openWith: 'Mit eigenem Programm öffnen',
  copyPath: 'Pfad kopieren',
  pathsCopied: (count: number) =>
    count === 1 ? 'Pfad kopiert' : `${formatCount(count)} Pfade kopiert`,
  more: 'Mehr über diese Datei',
  ask: (name) => `Verwandtes zu ${name} suchen`,
  show: (name) => `${name} zeigen`,
  why: 'Warum gefunden',
  foundPart: 'Ein Teil des Bildes',
  foundRegion: 'Der Teil des Bildes, der Ihrer Frage am nächsten ist',
  foundWords: (words) => words.map((word) => `„${word}“`).join(' '),
  wordsStandInIt: 'stehen darin',
  closest: 'brachte es herauf',
  not: (name) => `nicht „${name}“`,
  links: 'Gehört zu',
  noLinks: (keys) =>
    `Ziehen Sie ein Ergebnis auf ein anderes, um die beiden zu verknüpfen, oder wählen Sie zwei und drücken Sie ${keys}.`,
  linkSources: {
    person: 'von Ihnen verknüpft',
    sidecar: 'in einer Datei daneben genannt',
    embed: 'in die Notiz eingebettet',
    stem: 'gleicher Dateiname',
  },
  link: 'Die beiden gewählten verknüpfen',
  linkShort: 'Verknüpfen',
  unlink: (name) => `Verknüpfung mit ${name} lösen`,
  linked: (a, b) => `${a} und ${b} gehören zusammen`,
  unlinked: (a, b) => `${a} und ${b} gehören nicht mehr zusammen`,
  labels: 'Etiketten',
  label: 'Auswahl etikettieren',
  addLabel: 'Etikett hinzufügen',
  labelName: 'Name des Etiketts',
  removeLabel: (name) => `Etikett ${name} entfernen`,
  labelled: (name, count) => `${items(count)} mit „${name}“ etikettiert`,
  unlabelled: (name, count) => `„${name}“ von ${items(count)} entfernt`,
};

/** Names and values of what is known of a file, in German. */
export const factMessages: Messages['facts'] = {
  format: 'Format',
  taken: 'Aufgenommen',
  modified: 'Geändert',
  size: 'Größe',
  length: 'Länge',
  pages: 'Seiten',
  folder: 'Ordner',
  pixels: (width, height) => `${width} × ${height}`,
  sound: (kiloHertz, channels) =>
    `${kiloHertz} kHz, ${channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} Kanäle`}`,
  quality: 'Ton',
};

/** What the window says about what is shown large, in German. */
export const viewerMessages: Messages['viewer'] = {
  close: 'Schließen',
  text: 'Text der Notiz',
  previous: 'Voriges Ergebnis',
  next: 'Nächstes Ergebnis',
  zoom: 'Vergrößerung',
  zoomIn: 'Größer',
  zoomOut: 'Kleiner',
  showAll: 'Ganz zeigen',
  realPixels: 'Ein Bildpunkt auf einem des Bildschirms',
  percent: (percent) => `${percent} %`,
  missing: 'Die Datei ist jetzt nicht lesbar; dies ist ihre kleine Vorschau.',
  loop: (from, to) => `${from}–${to} wiederholen`,
  speed: 'Tempo',
  rate: (rate) => `${rate}×`,
  unplayable: 'Dieses Fenster kann eine solche Datei nicht abspielen.',
  pages: 'Seiten',
  page: (page, count) => `Seite ${page} von ${count}`,
  pageOf: (name, page) => `${name}, Seite ${page}`,
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
};

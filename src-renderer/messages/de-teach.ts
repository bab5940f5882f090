import type { DirectionFigure } from '../../src-main/contract/learning-methods.ts';
import { formatCount, formatDecimal, formatPosition } from '../presentation/format.ts';
import { plural } from './de-words.ts';
import type { Messages } from './en.ts';

const places: Record<DirectionFigure['from'], string> = {
  image: 'Bilder',
  sound: 'Klänge',
  text: 'Notizen',
  label: 'Etikettennamen',
};

/** What the teach page says, in German. */
export const teachMessages: Messages['teach'] = {
  learn: {
    title: 'Woraus Akin lernt',
    text: 'Verknüpfungen sagen, welche zwei zusammengehören; Etiketten sagen, was von einer Art ist. Beide lehren Akin, was für Sie verwandt ist.',
    links: (count) => (count === 1 ? 'Verknüpfung' : 'Verknüpfungen'),
    labels: (count) => (count === 1 ? 'Etikett' : 'Etiketten'),
    labelled: (count) => plural(count, 'etikettierter Eintrag', 'etikettierte Einträge'),
    sources: {
      person: 'von Ihnen verknüpft',
      sidecar: 'aus Dateien gleichen Namens',
      embed: 'aus Notizen, die eine Datei einbetten',
      stem: 'aus gleichen Dateinamen',
    },
    noLinks: 'noch keine',
    folders: 'Ordnernamen sind Etiketten in',
    folder: (name) => `Ordnernamen in ${name} sind Etiketten`,
  },
  train: {
    title: 'Trainieren',
    start: 'Trainieren',
    startTitle: 'Aus Verknüpfungen und Etiketten lernen; nichts ändert sich, bevor Sie es sagen',
    phases: {
      idle: '',
      preparing: 'Was Sie lehrten, wird gelesen …',
      training: 'Lernt',
      paused: 'Angehalten',
      judging: 'Vergleicht anhand des Zurückgehaltenen …',
      publishing: 'Die neue Version wird bereitgemacht …',
    },
    step: (step, steps) => `${formatCount(step)} von ${formatCount(steps)}`,
    left: (leftMs) => `noch ${formatPosition(leftMs)}`,
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    cancel: 'Abbrechen',
    heldOut: 'Wiedergefunden, vom Zurückgehaltenen',
    loss: 'Was noch falsch ist',
    terms: {
      loss: 'Alles zusammen',
      sup: 'Etiketten',
      con: 'Paare',
      sem: 'Namen',
      anchor: 'Was es wusste',
    },
    lossFigure: (value) => formatDecimal(value, 2),
    refused: 'Die alte Version bleibt.',
    candidate: (version) => `${version} ist bereit`,
    published: (version) => `${version} ist in Gebrauch`,
    use: 'Verwenden',
    keep: 'Die alte behalten',
  },
  table: {
    caption: 'Wie gut Zurückgehaltenes gefunden wird, vorher und nachher',
    direction: 'Von → nach',
    asked: 'Fragen',
    before: 'Vorher',
    after: 'Nachher',
    way: ({ from, to }) => `${places[from]} → ${places[to]}`,
    replay: 'Alles andere, was es wusste',
    percent: (share) => `${formatDecimal(100 * share, 1)} %`,
    change: (points) =>
      `${points > 0 ? '+' : points < 0 ? '−' : '±'}${formatDecimal(Math.abs(points), 1)}`,
  },
  suggest: {
    title: 'Gehören diese zusammen?',
    text: 'Jedes ist dem anderen am nächsten, und noch hat sie niemand verknüpft.',
    looking: 'Paare werden gesucht …',
    none: 'Keine weiteren Paare stechen heraus. Sehen Sie wieder nach, wenn die Bibliothek gewachsen ist.',
    again: 'Noch einmal suchen',
    position: (position, count) => `${formatCount(position)} von ${formatCount(count)}`,
    accept: 'Ja, verknüpfen',
    refuse: 'Nein',
    refused: (a, b) => `${a} und ${b} werden nicht wieder vorgeschlagen`,
    next: 'Nächstes Paar',
    previous: 'Voriges Paar',
    open: (name) => `${name} zeigen`,
  },
  versions: {
    title: 'Versionen',
    text: 'Jede Version bleibt. Zurückzugehen dauert einen Augenblick und verliert nichts.',
    shipped: 'kam mit Akin',
    yours: (date) => `Ihre, ${date}`,
    active: 'in Gebrauch',
    use: 'Verwenden',
    useTitle: (version) => `${version} verwenden`,
    switching: (doneCount, totalCount) =>
      totalCount === 0
        ? 'Wird bereitgemacht …'
        : `${formatCount(doneCount)} von ${formatCount(totalCount)}`,
    gain: (points) =>
      `${points < 0 ? '−' : '+'}${formatDecimal(Math.abs(points), 1)} Punkte auf dem Zurückgehaltenen`,
    figures: 'Zahlen',
  },
};

import type {
  DirectionFigure,
  TrainingOutcome,
  TrainingSummary,
  Verdict,
} from '../../src-main/contract/learning-methods.ts';
import { formatCount, formatDecimal, formatPosition } from '../presentation/format.ts';
import { heldOutOf } from '../presentation/training.ts';
import { plural } from './de-words.ts';
import type { Messages } from './en.ts';

const places: Record<DirectionFigure['from'], string> = {
  image: 'Bilder',
  sound: 'Klänge',
  text: 'Notizen',
  label: 'Etikettennamen',
};

/** What a training would do now, or what is missing. */
function advice({ isEnough, needed, ...has }: TrainingSummary): string {
  const count = formatCount(has.trainingCount);
  if (isEnough)
    return `Akin kann aus Verknüpfungen und etikettierten Einträgen lernen: ${count}. ${formatCount(has.heldOutCount)} weitere bleiben zurück, um zu prüfen, ob es hilft.`;
  return `Noch gibt es zu wenig, woraus Akin lernen kann: ${count} von mindestens ${formatCount(needed.training)} Verknüpfungen und etikettierten Einträgen und ${formatCount(has.questionCount)} von mindestens ${formatCount(needed.questions)} Fragen, an denen sich das Ergebnis prüfen lässt. Etwa jeder sechste Eintrag bleibt dafür zurück. Verknüpfen Sie rund zwanzig Paare, oder geben Sie etwa zehn Einträgen jeder Art ein Etikett.`;
}

const percent = (share: number) => `${formatDecimal(100 * share, 1)} %`;

/** What a training was judged by. */
function measured({ directions }: TrainingOutcome): string {
  const { queries, before, after } = heldOutOf(directions);
  if (queries === 0) return '';
  return `Akin stellte ${plural(queries, 'Frage', 'Fragen')} zu Verknüpfungen und Etiketten, die es zurückbehalten und aus denen es nicht gelernt hatte. Die Version in Gebrauch findet das Richtige zu ${percent(before)}, die neue zu ${percent(after)}; bei 100 % steht es immer zuerst.`;
}

/** What that means; nothing of a better one. */
function happened({ verdict, replay }: TrainingOutcome): string {
  switch (verdict) {
    case 'better':
      return '';
    case 'worse':
      return 'Die neue findet es schlechter. Nichts wurde geändert.';
    case 'no-better':
      return 'Das ist weniger Gewinn, als Sie bemerken würden. Nichts wurde geändert.';
    case 'mixed':
      return 'Manches wird besser gefunden, anderes schlechter; der Gewinn kann also Zufall sein. Nichts wurde geändert.';
    case 'forgets':
      return `Was Sie lehrten, findet sie besser, vergisst aber zu viel von allem anderen: ${percent(replay.before)} vorher, ${percent(replay.after)} nachher. Nichts wurde geändert.`;
    case 'too-few':
      return 'Das sind zu wenige, um zu sagen, ob es hilft. Nichts wurde geändert.';
    case 'nothing-to-learn':
      return 'Es gab nichts, woraus Akin lernen konnte. Nichts wurde geändert.';
  }
}

const MORE_OF_IT =
  'Verknüpfen Sie Paare, die Akin jetzt falsch findet, oder etikettieren Sie weitere Einträge, und trainieren Sie noch einmal.';
/** What a person can do about it. */
const toDo: Record<Verdict, string> = {
  better: '',
  worse:
    'Sehen Sie nach, ob jedes Etikett überall dasselbe meint, und verknüpfen Sie Paare, die Akin jetzt falsch findet. Trainieren Sie dann noch einmal.',
  'no-better': MORE_OF_IT,
  mixed: `${MORE_OF_IT} Doppelt so viele schaffen Gewissheit.`,
  forgets:
    'Verknüpfen oder etikettieren Sie auch Dinge anderer Art, nicht nur mehr vom Gleichen. Trainieren Sie dann noch einmal.',
  'too-few': MORE_OF_IT,
  'nothing-to-learn': MORE_OF_IT,
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
    refused: 'Die alte Version bleibt in Gebrauch',
    advice,
    measured,
    happened,
    toDo,
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
    percent,
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

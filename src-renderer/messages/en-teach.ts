import type {
  DirectionFigure,
  TrainingProgress,
  TrainingSummary,
} from '../../src-main/contract/learning-methods.ts';
import { formatCount, formatDecimal, formatPosition } from '../presentation/format.ts';
import { plural } from './en-words.ts';

type Source = keyof TrainingSummary['linkCounts'];

const places: Record<DirectionFigure['from'], string> = {
  image: 'Pictures',
  sound: 'Sounds',
  text: 'Notes',
  label: 'Label names',
};

const phases: Record<TrainingProgress['phase'], string> = {
  idle: '',
  preparing: 'Reading what you taught …',
  training: 'Learning',
  paused: 'Paused',
  judging: 'Comparing, on what was kept aside …',
  publishing: 'Making the new version ready …',
};

const sources: Record<Source, string> = {
  person: 'linked by you',
  sidecar: 'from files named alike',
  embed: 'from notes that embed a file',
  stem: 'from equal file names',
};

/** Names of the loss terms; a symbol without one is shown as it is. */
const terms: Record<string, string> = {
  loss: 'All together',
  sup: 'Labels',
  con: 'Pairs',
  sem: 'Names',
  anchor: 'What it knew',
};

/** What the teach page says, in English. */
export const teachMessages = {
  learn: {
    title: 'What Akin learns from',
    text: 'Links say which two belong together; labels say what is of one kind. Both teach Akin what akin means to you.',
    links: (count: number): string => (count === 1 ? 'link' : 'links'),
    labels: (count: number): string => (count === 1 ? 'label' : 'labels'),
    labelled: (count: number) => plural(count, 'labelled item', 'labelled items'),
    sources,
    noLinks: 'none yet',
    folders: 'Folder names are labels in',
    folder: (name: string) => `Folder names in ${name} are labels`,
  },
  train: {
    title: 'Train',
    start: 'Train',
    startTitle: 'Learn from links and labels; nothing changes before you say so',
    phases,
    step: (step: number, steps: number) => `${formatCount(step)} of ${formatCount(steps)}`,
    left: (leftMs: number) => `${formatPosition(leftMs)} left`,
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel',
    heldOut: 'Found again, of what is kept aside',
    loss: 'What is still wrong',
    terms,
    lossFigure: (value: number) => formatDecimal(value, 2),
    refused: 'The old version stays.',
    candidate: (version: string) => `${version} is ready`,
    published: (version: string) => `${version} is in use`,
    use: 'Use it',
    keep: 'Keep the old one',
  },
  table: {
    caption: 'How well it finds what was kept aside, before and after',
    direction: 'From → to',
    asked: 'Asked',
    before: 'Before',
    after: 'After',
    way: ({ from, to }: Pick<DirectionFigure, 'from' | 'to'>) => `${places[from]} → ${places[to]}`,
    replay: 'Everything else it knew',
    percent: (share: number) => `${formatDecimal(100 * share, 1)} %`,
    change: (points: number) =>
      `${points > 0 ? '+' : points < 0 ? '−' : '±'}${formatDecimal(Math.abs(points), 1)}`,
  },
  suggest: {
    title: 'Do these belong together?',
    text: 'Each is closest to the other, and nobody has linked them yet.',
    looking: 'Looking for pairs …',
    none: 'No more pairs stand out. Look again when the library has grown.',
    again: 'Look again',
    position: (position: number, count: number) =>
      `${formatCount(position)} of ${formatCount(count)}`,
    accept: 'Yes, link them',
    refuse: 'No',
    refused: (a: string, b: string) => `${a} and ${b} will not be suggested again`,
    next: 'Next pair',
    previous: 'Previous pair',
    open: (name: string) => `Show ${name}`,
  },
  versions: {
    title: 'Versions',
    text: 'Every version stays. Going back takes a moment and loses nothing.',
    shipped: 'came with Akin',
    yours: (date: string) => `yours, ${date}`,
    active: 'in use',
    use: 'Use',
    useTitle: (version: string) => `Use ${version}`,
    switching: (doneCount: number, totalCount: number) =>
      totalCount === 0
        ? 'Getting ready …'
        : `${formatCount(doneCount)} of ${formatCount(totalCount)}`,
    gain: (points: number) =>
      `${points < 0 ? '−' : '+'}${formatDecimal(Math.abs(points), 1)} points on what was kept aside`,
    figures: 'Figures',
  },
};

import type {
  DirectionFigure,
  TrainingProgress,
  TrainingOutcome,
  TrainingSummary,
  Verdict,
} from '../../src-main/contract/learning-methods.ts';
import { formatCount, formatDecimal, formatPosition } from '../presentation/format.ts';
import { heldOutOf } from '../presentation/training.ts';
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

/** What a training would do now, or what is missing. */
function advice({ isEnough, needed, ...has }: TrainingSummary): string {
  if (isEnough)
    return `Akin can learn from ${plural(has.trainingCount, 'link or labelled item', 'links and labelled items')}; ${formatCount(has.heldOutCount)} more are kept aside to check that it helps.`;
  return `There is too little to learn from yet: ${formatCount(has.trainingCount)} of at least ${formatCount(needed.training)} links and labelled items, and ${formatCount(has.questionCount)} of at least ${formatCount(needed.questions)} questions to check the result by. About every sixth is kept aside for those. Link some twenty pairs, or label about ten items of each kind.`;
}

const percent = (share: number) => `${formatDecimal(100 * share, 1)} %`;

/** What a training was judged by. */
function measured({ directions }: TrainingOutcome): string {
  const { queries, before, after } = heldOutOf(directions);
  if (queries === 0) return '';
  return `Akin asked ${plural(queries, 'question', 'questions')} about links and labels that it kept aside and did not learn from. The version in use finds what belongs with ${percent(before)}, the new one with ${percent(after)}; at 100 % it always comes first.`;
}

/** What that means; nothing of a better one. */
function happened({ verdict, replay }: TrainingOutcome): string {
  switch (verdict) {
    case 'better':
      return '';
    case 'worse':
      return 'The new one is worse at it. Nothing was changed.';
    case 'no-better':
      return 'That is less of a gain than you would notice. Nothing was changed.';
    case 'mixed':
      return 'Some things are found better and others worse, so the gain may be luck. Nothing was changed.';
    case 'forgets':
      return `It finds what you taught better, but forgets too much of everything else: ${percent(replay.before)} before, ${percent(replay.after)} after. Nothing was changed.`;
    case 'too-few':
      return 'That is too few to tell whether it helps. Nothing was changed.';
    case 'nothing-to-learn':
      return 'There was nothing to learn from. Nothing was changed.';
  }
}

const MORE_OF_IT =
  'Link pairs that Akin gets wrong now, or label some more items, and train again.';
/** What a person can do about it. */
const toDo: Record<Verdict, string> = {
  better: '',
  worse:
    'See whether each label means one thing on all that have it, and link pairs that Akin gets wrong now. Then train again.',
  'no-better': MORE_OF_IT,
  mixed: `${MORE_OF_IT} Twice as many make it certain.`,
  forgets:
    'Link or label things of other kinds as well, not only more of the same. Then train again.',
  'too-few': MORE_OF_IT,
  'nothing-to-learn': MORE_OF_IT,
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
    refused: 'The old version stays in use',
    advice,
    measured,
    happened,
    toDo,
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
    percent,
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

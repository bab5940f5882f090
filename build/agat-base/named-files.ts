import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { evaluationFolder, findFiles, poolFolder } from './sources.ts';
import { readStamps } from './measured-sets.ts';
import { readNames } from './named-words.ts';

/** A picture or sound whose package says what it shows. */
export interface NamedFile {
  path: string;
  concept: string;
  /** Whether retrieval is measured with it, where its concept is held out: it is of no package of the reference pool. */
  isMeasured: boolean;
}

/** A text that names a concept; language: the code its package uses, 'en' for English. */
export interface NamedText {
  text: string;
  language: string;
  concept: string;
}

export interface NamedFiles {
  pictures: NamedFile[];
  sounds: NamedFile[];
  texts: NamedText[];
}

/** Languages of the words beside English: those that the multilingual text encoder knows and the packages have. */
export const WORD_LANGUAGES = ['de', 'fr', 'es', 'it', 'ru', 'tr', 'nl', 'pl', 'pt'] as const;

const ALPHABETS = 'usr/share/qabcs/abcs';
/** Folders of stamps that show things; left out are letters, flags, signs and symbols. */
const STAMPS =
  'usr/share/tuxpaint/stamps/{animals,clothes,food,hobbies,household,medical,naturalforces,people,plants,seasonal,space,sports,vehicles}/**/*.{png,svg}';
/** Folders of photographs that show things; left out are actions and parts of the body. */
const PHOTOGRAPHS =
  'usr/share/games/pysiogame/res/images/art4apps/{animals,clothes_n_accessories,construction,food,fruit_n_veg,jobs,nature,people,sport,transport}/*.jpg';
const SCRATCH_SOUNDS =
  'usr/share/scratch/Media/Sounds/{Animal,Effects,Human,Instruments,Percussion}/*.{mp3,wav}';

/** A stamp whose description runs on longer is about something else than a thing. */
const MOST_WORDS = 4;
const NOTHING: NamedFiles = { pictures: [], sounds: [], texts: [] };

/** Every named picture and sound of the packages, and the words for them. */
export function readNamedFiles(): NamedFiles {
  const parts = [readAlphabets(), readNamedStamps(), readPhotographs(), readScratchSounds()];
  return {
    pictures: parts.flatMap(({ pictures }) => pictures),
    sounds: parts.flatMap(({ sounds }) => sounds),
    texts: parts.flatMap(({ texts }) => texts),
  };
}

/** qabcs: drawings and noises named by their files, words in one list a language. */
function readAlphabets(): NamedFiles {
  const folder = join(evaluationFolder('qabcs-data'), ALPHABETS);
  const named = (pattern: string): NamedFile[] =>
    findFiles(folder, pattern).map((path) => ({ path, concept: wordsOf(path), isMeasured: true }));
  const pictures = named('all/pics/**/*.png');
  const foreign = WORD_LANGUAGES.flatMap((language) =>
    readNames(join(folder, language, 'abc1.properties')).map(({ word, name }) => ({
      text: word,
      language,
      concept: name,
    })),
  );
  const sounds = named('all/noises/*.ogg');
  return { pictures, sounds, texts: [...english([...pictures, ...sounds]), ...foreign] };
}

/** Tux Paint: a stamp's text names it in many languages; a sound of its own lies beside it. */
function readNamedStamps(): NamedFiles {
  const everyday = new Set(readStamps().map(({ path }) => path));
  const parts = findFiles(evaluationFolder('tuxpaint-stamps-default'), STAMPS).map((path) =>
    readStamp(path, everyday.has(path)),
  );
  return {
    pictures: parts.flatMap(({ pictures }) => pictures),
    sounds: parts.flatMap(({ sounds }) => sounds),
    texts: parts.flatMap(({ texts }) => texts),
  };
}

function readStamp(path: string, isMeasured: boolean): NamedFiles {
  const stem = path.replace(/\.\w+$/, '');
  if (!existsSync(`${stem}.txt`)) return NOTHING;
  const [first = '', ...lines] = readFileSync(`${stem}.txt`, 'utf8').split('\n');
  const concept = conceptOf(first);
  if (concept === '' || concept.split(' ').length > MOST_WORDS) return NOTHING;
  const sound = `${stem}.ogg`;
  const foreign = lines.flatMap((line) => {
    const [, code = '', text = ''] = /^(\w+)\.utf8=(.+)$/.exec(line) ?? [];
    const language = WORD_LANGUAGES.find((known) => known === code);
    return language ? [{ text: text.trim(), language, concept }] : [];
  });
  return {
    pictures: [{ path, concept, isMeasured }],
    sounds: existsSync(sound) ? [{ path: sound, concept, isMeasured }] : [],
    texts: [
      { text: concept, language: 'en', concept },
      { text: first.trim(), language: 'en', concept },
      ...foreign,
    ],
  };
}

function readPhotographs(): NamedFiles {
  const pictures = findFiles(poolFolder('pysiogame'), PHOTOGRAPHS).map((path) => ({
    path,
    concept: wordsOf(path),
    isMeasured: false,
  }));
  return { pictures, sounds: [], texts: english(pictures) };
}

function readScratchSounds(): NamedFiles {
  const sounds = findFiles(poolFolder('scratch'), SCRATCH_SOUNDS).map((path) => ({
    path,
    concept: wordsOf(path),
    isMeasured: false,
  }));
  return { pictures: [], sounds, texts: english(sounds) };
}

function english(files: readonly NamedFile[]): NamedText[] {
  return files.map(({ concept }) => ({ text: concept, language: 'en', concept }));
}

/** `Car-Passing2.wav` → `car passing`. */
function wordsOf(path: string): string {
  return basename(path)
    .replace(/\.\w+$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]|\d+$/g, ' ')
    .trim()
    .toLowerCase();
}

/** `A caboose—a carriage for the guard.` → `caboose`. */
function conceptOf(description: string): string {
  const [head = ''] = description.split(/[.,;:(—]|\s[-–]\s/);
  return head
    .replaceAll(/[“”"]/g, '')
    .trim()
    .replace(/^(a|an|the|some|this is an?)\s/i, '')
    .toLowerCase();
}

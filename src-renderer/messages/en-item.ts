import type { Link } from '../../src-main/contract/learning-methods.ts';
import { formatCount } from '../presentation/format.ts';

const linkSources: Record<Link['source'], string> = {
  person: 'linked by you',
  sidecar: 'named in a file beside it',
  embed: 'embedded in the note',
  stem: 'same file name',
};

const items = (count: number) => (count === 1 ? '1 item' : `${count} items`);

/** What the window says about one item and what is done with it, in English. */
export const itemMessages = {
  undo: 'Undo',
  reveal: 'Show in folder',
  openWith: 'Open with its own program',
  copyPath: 'Copy path',
  pathsCopied: (count: number) =>
    count === 1 ? 'Path copied' : `${formatCount(count)} paths copied`,
  more: 'More about this file',
  ask: (name: string) => `Find what is akin to ${name}`,
  show: (name: string) => `Show ${name}`,
  why: 'Why found',
  foundPart: 'A part of the picture',
  foundRegion: 'The part of the picture that is nearest to what you asked',
  foundWords: (words: readonly string[]) => words.map((word) => `“${word}”`).join(' '),
  wordsStandInIt: 'stand in it',
  closest: 'brought it up',
  not: (name: string) => `not “${name}”`,
  links: 'Belongs with',
  noLinks: (keys: string) =>
    `Drag a result onto another to link the two, or select two and press ${keys}.`,
  linkSources,
  link: 'Link the two selected',
  linkShort: 'Link',
  unlink: (name: string) => `Unlink ${name}`,
  linked: (a: string, b: string) => `${a} and ${b} belong together`,
  unlinked: (a: string, b: string) => `${a} and ${b} no longer belong together`,
  labels: 'Labels',
  label: 'Label the selection',
  addLabel: 'Add a label',
  labelName: 'Name of the label',
  removeLabel: (name: string) => `Remove the label ${name}`,
  labelled: (name: string, count: number) => `${items(count)} labelled “${name}”`,
  unlabelled: (name: string, count: number) => `“${name}” taken off ${items(count)}`,
};

/** Names and values of what is known of a file. */
export const factMessages = {
  format: 'Format',
  taken: 'Taken',
  modified: 'Changed',
  size: 'Size',
  length: 'Length',
  pages: 'Pages',
  folder: 'Folder',
  pixels: (width: number, height: number) => `${width} × ${height}`,
  sound: (kiloHertz: number, channels: number) =>
    `${kiloHertz} kHz, ${channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`}`,
  quality: 'Sound',
};

/** What the large view says, in English. */
export const viewerMessages = {
  close: 'Close',
  text: 'Text of the note',
  previous: 'Previous result',
  next: 'Next result',
  zoom: 'Zoom',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  showAll: 'Show all of it',
  realPixels: 'One pixel of the picture on one of the screen',
  percent: (percent: number) => `${percent} %`,
  missing: 'The file cannot be read now; this is its small preview.',
  loop: (from: string, to: string) => `Repeat ${from}–${to}`,
  speed: 'Speed',
  rate: (rate: number) => `${rate}×`,
  unplayable: 'This window cannot play such a file.',
  pages: 'Pages',
  page: (page: number, count: number) => `Page ${page} of ${count}`,
  pageOf: (name: string, page: number) => `${name}, page ${page}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
};

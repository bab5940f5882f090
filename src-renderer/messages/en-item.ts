import type { Link } from '../../src-main/contract/learning-methods.ts';

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
  pathCopied: 'Path copied',
  more: 'More about this file',
  ask: (name: string) => `Find what is akin to ${name}`,
  show: (name: string) => `Show ${name}`,
  links: 'Belongs with',
  noLinks: 'Drag a result onto another to link the two, or select both and press L.',
  linkSources,
  link: 'Link the two selected',
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

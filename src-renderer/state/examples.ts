import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Input, Item } from '../../src-main/contract/methods.ts';
import { mediaUrl } from '../shell.ts';

type ExampleInput = Input<'search.query'>['examples'][number];
type WithoutWeight<T> = T extends unknown ? Omit<T, 'weight'> : never;

/** Range of the weights: a quarter to twice an ordinary example. */
export const LIGHTEST = 0.25;
export const HEAVIEST = 2;

/** One chip of the query: what to find more of, or less of. */
export interface Example {
  key: string;
  name: string;
  modality: Modality;
  thumbnailUrl?: string;
  source: WithoutWeight<ExampleInput>;
  isMinus: boolean;
  /** LIGHTEST to HEAVIEST; the sign comes from `isMinus`. */
  weight: number;
}

/** The example as the engine takes it. */
export function toInput({ source, isMinus, weight }: Example): ExampleInput {
  return { ...source, weight: isMinus ? -weight : weight };
}

export function exampleOfText(text: string, isMinus = false): Example {
  return chip(`text ${text}`, text, 'text', { kind: 'text', text }, isMinus);
}

export function exampleOfItem(item: Item, isMinus = false): Example {
  const example = chip(
    `item ${item.itemId}`,
    item.name,
    item.modality,
    { kind: 'item', itemId: item.itemId },
    isMinus,
  );
  if (item.modality === 'image') example.thumbnailUrl = mediaUrl.thumbnail(item.itemId);
  return example;
}

/** A dropped, picked or pasted file: by its path where the shell knows it, else by its bytes. Rejects where it cannot be read. */
export async function exampleOfFile(
  file: File,
  path: string | undefined,
  name: string,
): Promise<Example> {
  const source: Example['source'] = path
    ? { kind: 'file', path }
    : { kind: 'bytes', name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const modality = modalityOf(file.type);
  const example = chip(`file ${path ?? name} ${file.size}`, name, modality, source, false);
  if (modality === 'image') example.thumbnailUrl = URL.createObjectURL(file);
  return example;
}

function chip(
  key: string,
  name: string,
  modality: Modality,
  source: Example['source'],
  isMinus: boolean,
): Example {
  return { key, name, modality, source, isMinus, weight: 1 };
}

function modalityOf(mimeType: string): Modality {
  const kind = mimeType.split('/')[0]?.replace('audio', 'sound');
  return MODALITIES.find((modality) => modality === kind) ?? 'text';
}

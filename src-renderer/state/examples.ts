import type { Modality } from '../../src-main/base/types.ts';
import type { HeldFile, Item, KeptQuery, QueryPart } from '../../src-main/contract/methods.ts';

type KeptExample = KeptQuery['chips'][number]['example'];
type WithoutWeight<T> = T extends unknown ? Omit<T, 'weight'> : never;

/** What an example is taken from. */
export type ExampleSource = WithoutWeight<KeptExample>;

/** Range of the weights: a quarter to twice an ordinary example. */
export const LIGHTEST = 0.25;
export const HEAVIEST = 2;

/** One chip of the query: what to find more of, or less of. */
export interface Example {
  /** The same for the same thing. */
  key: string;
  name: string;
  modality: Modality;
  source: ExampleSource;
  isMinus: boolean;
  /** LIGHTEST to HEAVIEST; the sign comes from `isMinus`. */
  weight: number;
}

/** The example as the engine takes it. */
export function toInput({ source, isMinus, weight }: Example): KeptExample {
  return { ...source, weight: isMinus ? -weight : weight };
}

export function exampleOfText(text: string, isMinus = false): Example {
  return chip(text, 'text', { kind: 'text', text }, isMinus);
}

export function exampleOfItem({ itemId, name, modality }: Item, isMinus = false): Example {
  return chip(name, modality, { kind: 'item', itemId }, isMinus);
}

/** A file from outside that the engine holds. */
export function exampleOfHeld({ token, modality }: HeldFile, name: string): Example {
  return chip(name, modality, { kind: 'held', token, name }, false);
}

/** A file too large to be held, where the shell knows its path. */
export function exampleOfPath(path: string, file: Pick<File, 'name' | 'type'>): Example {
  const modality = MODALITY_OF_KIND[file.type.split('/')[0] ?? ''] ?? 'text';
  return chip(file.name, modality, { kind: 'file', path }, false);
}

/** By the first word of a MIME type; of moving pictures Akin hears the sound. */
const MODALITY_OF_KIND: Partial<Record<string, Modality>> = {
  image: 'image',
  audio: 'sound',
  video: 'sound',
};

/** The part of an example that counts; undefined for all of it. */
export function partOf({ source }: Example): QueryPart | undefined {
  return source.kind === 'text' ? undefined : source.part;
}

/** The example of this part alone, or of all where it is undefined. Words have no parts. */
export function withPart(example: Example, part: QueryPart | undefined): Example {
  if (example.source.kind === 'text') return example;
  const { part: before, ...whole } = example.source;
  if (before === part) return example;
  const source = part === undefined ? whole : { ...whole, part };
  return { ...example, key: keyOf(source), source };
}

/** An example that was kept as the contract has it. */
export function exampleOfKept({ example, name, modality }: KeptQuery['chips'][number]): Example {
  const { weight, ...source } = example;
  return { ...chip(name, modality, source, weight < 0), weight: Math.abs(weight) };
}

function chip(name: string, modality: Modality, source: ExampleSource, isMinus: boolean): Example {
  return { key: keyOf(source), name, modality, source, isMinus, weight: 1 };
}

function keyOf(source: ExampleSource): string {
  return JSON.stringify(source);
}

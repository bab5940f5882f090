import { unpackFeatures } from '../backbone/features.ts';
import { EMBEDDING_LENGTH, MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { Random } from '../tape/random.ts';
import { shuffled } from '../tape/random.ts';
import type { Values } from '../tape/parameters.ts';
import type { Content } from './kinship.ts';
import { ANCHOR_INPUT } from '../agat/encoder.ts';
import { PERSONAL_CONFIG } from './personal-model.ts';

/** Segments of one modality, a row each. */
export interface Segments {
  features: object[];
  /** Rows of each content by hash, or of a text that is no item's by itself. */
  rowsOf: Map<string, number[]>;
}

/** Segments as the personal model takes them. */
export interface Shelf extends Readonly<Segments> {
  /** Inputs of the personal model by name, [n, length]. */
  vectors: ReadonlyMap<string, Values>;
}

export type Shelves = Readonly<Record<Modality, Shelf>>;

/** Places segments of one modality, unpacked features each, in a model's space: unit rows [n, 256]. */
export type Place = (modality: Modality, features: readonly object[]) => Promise<Float32Array>;

/** A training looks at most at this many contents of a modality; beyond it more cost time and change little. */
const MOST_CONTENTS = 4_000;
/** Segments of one content: the whole sound and a few windows, the first passages of a note. */
const MOST_SEGMENTS = 4;

/** Contents to load, those of `first` before others, others in random order. */
export function chooseContents(
  contents: Iterable<Content>,
  first: ReadonlySet<string>,
  random: Random,
): Content[] {
  const all = [...contents];
  const order = shuffled(all.length, random).flatMap((at) => all[at] ?? []);
  return MODALITIES.flatMap((modality) => {
    const own = order.filter((content) => content.modality === modality);
    const [known, others] = [
      own.filter(({ hash }) => first.has(hash)),
      own.filter(({ hash }) => !first.has(hash)),
    ];
    return [...known, ...others].slice(0, MOST_CONTENTS);
  });
}

/** Loads the kept features of contents. */
export function loadSegments(
  library: LibraryReader,
  contents: readonly Content[],
): Record<Modality, Segments> {
  const empty = (): Segments => ({ features: [], rowsOf: new Map() });
  const loaded = { image: empty(), sound: empty(), text: empty() };
  for (const { hash, itemId, modality } of contents) {
    for (const { features } of library.featuresOf(itemId).slice(0, MOST_SEGMENTS)) {
      addSegment(loaded[modality], hash, unpackFeatures(modality, features));
    }
  }
  return loaded;
}

export function addSegment({ features, rowsOf }: Segments, key: string, feature: object): void {
  const row = features.push(feature) - 1;
  rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
}

/** Places segments by the shipped model and lays out what the personal model takes of them. */
export async function fillShelves(
  segments: Readonly<Record<Modality, Segments>>,
  place: Place,
): Promise<Shelves> {
  const fill = async (modality: Modality): Promise<Shelf> => {
    const { features, rowsOf } = segments[modality];
    const vectors = vectorsOf(modality, features, await place(modality, features));
    return { features, rowsOf, vectors };
  };
  return { image: await fill('image'), sound: await fill('sound'), text: await fill('text') };
}

function vectorsOf(
  name: Modality,
  features: readonly object[],
  anchor: Float32Array,
): Map<string, Values> {
  const config = PERSONAL_CONFIG.modalities.find((modality) => modality.name === name);
  const rows = features.length;
  return new Map(
    (config?.inputs ?? []).map(({ name: input, length }) => {
      if (input === ANCHOR_INPUT) return [input, { shape: [rows, EMBEDDING_LENGTH], data: anchor }];
      const data = new Float32Array(rows * length);
      for (const [row, feature] of features.entries()) {
        const vector = new Map<string, unknown>(Object.entries(feature)).get(input);
        if (vector instanceof Float32Array) data.set(vector, row * length); // absent: not English
      }
      return [input, { shape: [rows, length], data }];
    }),
  );
}

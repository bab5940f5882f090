import type { FeaturesOf } from '../backbone/features.ts';
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

/** Segments of one modality for training, a row each. */
export interface Shelf {
  /** Inputs of the personal model by name, [n, length]. */
  vectors: ReadonlyMap<string, Values>;
  features: readonly object[];
  /** Rows of each content by hash, or of a text that is no item's by itself. */
  rowsOf: ReadonlyMap<string, readonly number[]>;
}

export type Shelves = Readonly<Record<Modality, Shelf>>;

/** Places segments in a model's space: unit rows [n, 256]. */
export type Place = <M extends Modality>(
  modality: M,
  features: readonly FeaturesOf[M][],
) => Promise<Float32Array>;

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

/** Loads the kept features of contents and places them by the shipped model. `texts` are more rows of text, by themselves. */
export async function fillShelves(
  library: LibraryReader,
  contents: readonly Content[],
  texts: ReadonlyMap<string, FeaturesOf['text']>,
  place: Place,
): Promise<Shelves> {
  const fill = async <M extends Modality>(modality: M): Promise<Shelf> => {
    const features: FeaturesOf[M][] = [];
    const rowsOf = new Map<string, number[]>();
    const add = (key: string, feature: FeaturesOf[M]) => {
      rowsOf.set(key, [...(rowsOf.get(key) ?? []), features.push(feature) - 1]);
    };
    for (const { hash, itemId } of contents.filter((content) => content.modality === modality)) {
      const segments = library.featuresOf(itemId).slice(0, MOST_SEGMENTS);
      for (const segment of segments) add(hash, unpackFeatures(modality, segment.features));
    }
    if (modality === 'text')
      for (const [text, feature] of texts) add(text, feature as FeaturesOf[M]); // M is 'text' here
    const anchor = await place(modality, features);
    return { features, rowsOf, vectors: vectorsOf(modality, features, anchor) };
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

import type { Modality } from '../../base/types.ts';
import type { Values } from '../../tape/parameters.ts';

/** Vectors of all items of a modality by input name, one row an item. */
export type ItemTable = ReadonlyMap<string, Values>;

/** What the base model is trained with. */
export interface BaseMaterial {
  /** Lengths of the coordinates' blocks. */
  blocks: readonly number[];
  /**
   * `coordinates`, and the features of the modality's name for them. Of n texts, row n + i is text i without its English
   * vector.
   */
  tables: Readonly<Record<Modality, ItemTable>>;
  textCount: number;
  /** Projections of the untrained model, [coordinates, d]. */
  projections: Readonly<Record<Modality, Values>>;
  /** Coordinates of each picture class alone, [classes, coordinates]. */
  classes: Values;
  /** Rows that serve the distillation. */
  pool: Readonly<Record<Modality, readonly number[]>>;
  concepts: readonly Concept[];
}

/** Rows of what shows, sounds like or names one thing. */
export interface Concept {
  images: readonly number[];
  sounds: readonly number[];
  /** English words, and words in other languages. */
  words: readonly number[];
  foreignWords: readonly number[];
}

import type { FeaturesOf } from '../../../backbone/features.ts';
import type { Anchors } from '../../../backbone/anchors/anchors.ts';
import type { ItemTable } from '../../../agat/base/material.ts';
import type { Modality } from '../../../base/types.ts';
import { sameThing, unseenConcepts } from './concepts.ts';
import { conceptsOf, imageTable, soundTable, textTable } from './material.ts';
import type { TrimodalItem, TrimodalSet } from './trimodal-set.ts';

/** Items of concepts that a seed holds out, of one kind: their vectors, and what each of them is. */
export interface UnseenItems {
  modality: Modality;
  table: ItemTable;
  concepts: readonly string[];
}

/** English words, one a concept; words of other languages; pictures; sounds. */
export interface UnseenSet {
  text: UnseenItems;
  image: UnseenItems;
  sound: UnseenItems;
  foreign: ReadonlyMap<string, UnseenItems>;
}

/** Languages whose words are asked with: those of the trials. */
const ASKED_LANGUAGES = ['de', 'fr', 'es', 'it', 'ru', 'tr'];

/** What a seed measures on: measured items and words of the concepts that it holds out. */
export async function unseenSet(
  set: TrimodalSet,
  anchors: Anchors,
  seed: number,
): Promise<UnseenSet> {
  const unseen = unseenConcepts(conceptsOf(set), seed);
  const images = heldOut(set.image, unseen);
  const sounds = heldOut(set.sound, unseen);
  const words = heldOut(set.text, unseen);
  const wordsIn = async (language: string): Promise<UnseenItems> => {
    const known = words.filter((word) => word.language === language);
    const once = [...new Map(known.toReversed().map((word) => [word.concept, word])).values()];
    return unseenItems('text', once, await textTable(anchors, featuresOf(once)));
  };
  const foreign = new Map<string, UnseenItems>();
  for (const language of ASKED_LANGUAGES) foreign.set(language, await wordsIn(language));
  return {
    text: await wordsIn('en'),
    image: unseenItems('image', images, await imageTable(anchors, featuresOf(images))),
    sound: unseenItems('sound', sounds, await soundTable(anchors, featuresOf(sounds))),
    foreign,
  };
}

function heldOut<M extends Modality>(
  items: readonly TrimodalItem<M>[],
  unseen: ReadonlySet<string>,
): { concept: string; language?: string | undefined; features: FeaturesOf[M] }[] {
  return items.flatMap(({ concept, isMeasured = true, language, features }) =>
    concept !== undefined && isMeasured && unseen.has(concept)
      ? [{ concept: sameThing(concept), language, features }]
      : [],
  );
}

function unseenItems(
  modality: Modality,
  items: readonly { concept: string }[],
  table: ItemTable,
): UnseenItems {
  return { modality, table, concepts: items.map(({ concept }) => concept) };
}

function featuresOf<F>(items: readonly { features: F }[]): F[] {
  return items.map(({ features }) => features);
}

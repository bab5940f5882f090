import { join } from 'node:path';
import { openAgat } from '../agat/encoder.ts';
import type { Agat } from '../agat/encoder.ts';
import { openAnchors } from '../backbone/anchors/anchors.ts';
import type { Anchors } from '../backbone/anchors/anchors.ts';
import type { FeaturesOf } from '../backbone/features.ts';
import { readPack } from '../backbone/pack.ts';
import { openTextEncoder } from '../backbone/text/encoder.ts';
import type { TextEncoder } from '../backbone/text/encoder.ts';
import type { Modality } from '../base/types.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { Random } from '../tape/random.ts';
import type { Kinship } from './kinship.ts';
import { kinOf, readKinship } from './kinship.ts';
import type { Question } from './questions.ts';
import { addReplayPictures, askReplay, readReplaySet } from './replay.ts';
import type { Embeddings } from './score.ts';
import { addSegment, chooseContents, fillShelves, loadSegments } from './shelves.ts';
import type { Place, Segments, Shelves } from './shelves.ts';

/** A library ready to be learnt from: what is known, the segments on shelves, and the frozen encoders that placed them. */
export interface Study {
  kinship: Kinship;
  shelves: Shelves;
  /** Questions of the shipped model's own knowledge. */
  replay: readonly Question[];
  frozen: Frozen;
}

/** The frozen encoders that a training needs. */
export interface Frozen {
  anchors: Anchors;
  text: TextEncoder;
  resourcesDir: string;
}

const TEXTS_PER_RUN = 16;

/** Reads what a library knows and places a sample of it by the model in `baseDir`. */
export async function openStudy(
  library: LibraryReader,
  resourcesDir: string,
  baseDir: string,
  random: Random,
): Promise<Study> {
  const pack = await readPack(join(resourcesDir, 'encoders'));
  const frozen = {
    resourcesDir,
    anchors: openAnchors(pack),
    text: await openTextEncoder(pack),
  };
  const kinship = readKinship(library);
  const contents = chooseContents(kinship.contents.values(), kinOf(kinship), random);
  const { classNames, texts } = await readReplaySet(pack, random);
  const segments = loadSegments(library, contents);
  await addReplayPictures(segments.image, resourcesDir);
  const replay = askReplay(segments.image, classNames);
  const asked = replay.map((question) => question.asked);
  const words = new Set([...kinship.labels.values()].flat().concat(asked, texts));
  await addTexts(segments.text, frozen, [...words]);
  const shelves = await fillShelves(segments, placeBy(frozen.anchors, await openAgat(baseDir)));
  return { kinship, shelves, replay, frozen };
}

async function addTexts(
  segments: Segments,
  { text: encoder }: Pick<Frozen, 'text'>,
  texts: readonly string[],
): Promise<void> {
  for (let start = 0; start < texts.length; start += TEXTS_PER_RUN) {
    const batch = texts.slice(start, start + TEXTS_PER_RUN);
    for (const [i, feature] of (await encoder.encode(batch)).entries()) {
      addSegment(segments, batch[i] ?? '', feature);
    }
  }
}

/** Coordinates, then the model. */
export function placeBy(anchors: Anchors, agat: Agat): Place {
  return async (modality, features) => {
    const unpacked = features as FeaturesOf[Modality][]; // segments hold what unpackFeatures or an encoder gave
    return agat.embed(modality, await anchors.coordinates(modality, unpacked), features);
  };
}

/** Every shelf by a model in a folder. */
export async function embedShelves(
  { shelves, frozen }: Study,
  modelDir: string,
): Promise<Embeddings> {
  const place = placeBy(frozen.anchors, await openAgat(modelDir));
  return {
    image: await place('image', shelves.image.features),
    sound: await place('sound', shelves.sound.features),
    text: await place('text', shelves.text.features),
  };
}

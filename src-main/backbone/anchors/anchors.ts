import { Tensor } from 'onnxruntime-node';
import { once } from '../../base/once.ts';
import type { Modality } from '../../base/types.ts';
import { FEATURE_LENGTHS, type FeaturesOf } from '../features.ts';
import { type EncoderPack, packPath } from '../pack.ts';
import { openSession, outputValues } from '../../session/session.ts';

/**
 * Blocks of the coordinates in their order: multilingual text space, English text space, WordNet tree, sound
 * categories; agat.md §Anchor coordinates.
 */
export const COORDINATE_BLOCKS = { multilingual: 512, english: 384, tree: 1860, categories: 83 };
export const COORDINATES_LENGTH = 2839;

/** Places items of every modality in one block space, in which dot products compare a text with a picture or sound. */
export interface Anchors {
  /** One row a segment: [n, COORDINATES_LENGTH]. */
  coordinates: <M extends Modality>(
    modality: M,
    features: readonly FeaturesOf[M][],
  ) => Promise<Float32Array>;
}

/** Rows in one run: bounds the memory of a re-projection. */
const BATCH_LENGTH = 256;

/**
 * Anchors by the frozen graphs of the pack. Each opens when its modality first comes, and then throws `pack-damaged` where a graph is missing or not a model.
 */
export function openAnchors(pack: EncoderPack): Anchors {
  const open = (modality: Modality) =>
    once(() => openSession(packPath(pack, `anchors/${modality}.onnx`), pack.devices[modality]));
  const sessions = { image: open('image'), sound: open('sound'), text: open('text') };
  return {
    coordinates: async (modality, features) => {
      const session = await sessions[modality]();
      const rows = new Float32Array(features.length * COORDINATES_LENGTH);
      for (let start = 0; start < features.length; start += BATCH_LENGTH) {
        const batch = features.slice(start, start + BATCH_LENGTH);
        const outputs = await session.run(GRAPH_INPUTS[modality](batch));
        rows.set(outputValues(outputs, 'coordinates'), start * COORDINATES_LENGTH);
      }
      return rows;
    },
  };
}

/** What each graph is fed; a text that is not English has zeros for its English vector. */
const GRAPH_INPUTS: {
  [M in Modality]: (features: readonly FeaturesOf[M][]) => Record<string, Tensor>;
} = {
  image: (features) => ({
    logits: stack(
      features.map(({ logits }) => logits),
      FEATURE_LENGTHS.image.logits,
    ),
  }),
  sound: (features) => ({
    categories: stack(
      features.map(({ categories }) => categories),
      FEATURE_LENGTHS.sound.categories,
    ),
  }),
  text: (features) => ({
    multilingual: stack(
      features.map(({ multilingual }) => multilingual),
      FEATURE_LENGTHS.text.multilingual,
    ),
    english: stack(
      features.map(({ english }) => english),
      FEATURE_LENGTHS.text.english,
    ),
  }),
};

/** Vectors as rows, zeros where there is none. */
function stack(vectors: readonly (Float32Array | undefined)[], length: number): Tensor {
  const values = new Float32Array(vectors.length * length);
  vectors.forEach((vector, i) => {
    if (vector) values.set(vector, i * length);
  });
  return new Tensor('float32', values, [vectors.length, length]);
}

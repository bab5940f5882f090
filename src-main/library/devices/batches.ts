import type { Agat } from '../../agat/encoder.ts';
import type { Anchors } from '../../backbone/anchors/anchors.ts';
import type { FeaturesOf } from '../../backbone/features.ts';
import { IMAGE_SIDE_PX, openImageEncoder } from '../../backbone/image/encoder.ts';
import type { EncoderPack } from '../../backbone/pack.ts';
import { openSoundEncoder } from '../../backbone/sound/encoder.ts';
import { openTextEncoder } from '../../backbone/text/encoder.ts';
import type { Modality } from '../../base/types.ts';
import { SOUND_RATE_HZ } from '../../decode/types.ts';
import type { Measured } from './trial.ts';

/** The models of one modality, to be run on the same batch again and again. */
export interface Chain {
  itemCount: number;
  run: () => Promise<Measured['outputs']>;
}

const WINDOW_SECONDS = 10;
/** As many passages as indexing encodes in one run. */
const PASSAGE_COUNT = 16;
const PASSAGE =
  'We walked along the harbour until the rain came, and then sat under the roof of the fish market with the others. ';

/** Opens backbone and AGAT of a modality on the pack's devices, with a batch of the size that indexing gives them. */
export const openChain: {
  [M in Modality]: (pack: EncoderPack, anchors: Anchors, agat: Agat) => Promise<Chain>;
} = {
  image: async (pack, anchors, agat) => {
    const encoder = await openImageEncoder(pack);
    const picture = Uint8Array.from({ length: IMAGE_SIDE_PX ** 2 * 3 }, (_, i) => (i * i) >> 4);
    return chain('image', 1, anchors, agat, () => encoder.encode([picture]));
  },
  sound: async (pack, anchors, agat) => {
    const encoder = await openSoundEncoder(pack);
    const samples = Float32Array.from({ length: WINDOW_SECONDS * SOUND_RATE_HZ }, chirp);
    return chain('sound', 1, anchors, agat, async () => [
      encoder.summarise([await encoder.encodeWindow(samples)]),
    ]);
  },
  text: async (pack, anchors, agat) => {
    const encoder = await openTextEncoder(pack);
    const texts = Array.from({ length: PASSAGE_COUNT }, (_, i) => PASSAGE.repeat(1 + (i % 4)));
    return chain('text', texts.length, anchors, agat, () => encoder.encode(texts));
  },
};

/** A tone that rises from 100 Hz by 400 Hz a second. */
function chirp(_: unknown, index: number): number {
  const seconds = index / SOUND_RATE_HZ;
  return Math.sin(2 * Math.PI * (100 + 200 * seconds) * seconds);
}

function chain<M extends Modality>(
  modality: M,
  itemCount: number,
  anchors: Anchors,
  agat: Agat,
  encode: () => Promise<FeaturesOf[M][]>,
): Chain {
  return {
    itemCount,
    run: async () => {
      const features = await encode();
      const coordinates = await anchors.coordinates(modality, features);
      const embedding = await agat.embed(modality, coordinates, features);
      return { ...vectorsOf(features[0] ?? {}), coordinates, embedding };
    },
  };
}

/** The vectors among the features of a segment, by name. */
function vectorsOf(features: object): Measured['outputs'] {
  return Object.fromEntries(
    Object.entries(features).filter(
      (entry): entry is [string, Float32Array] => entry[1] instanceof Float32Array,
    ),
  );
}

import { Tensor } from 'onnxruntime-node';
import { FEATURE_LENGTHS, type ImageFeatures } from '../features.ts';
import { type EncoderPack, packPath } from '../pack.ts';
import { openSession, outputValues } from '../../session/session.ts';

/** Side of the square every picture is squashed to, whole; EfficientNet-Lite2's own input size. */
export const IMAGE_SIDE_PX = 260;

export interface ImageEncoder {
  /** pictures: 1-4 of RGB bytes [260 · 260 · 3], rows from the top; returns one result a picture, in order. */
  encode: (pictures: readonly Uint8Array[]) => Promise<ImageFeatures[]>;
}

/**
 * EfficientNet-Lite2 with ImageNet weights; scaling to (x − 127) / 128 and the channel order are inside its graph.
 * Throws `pack-damaged` where its file cannot be opened.
 */
export async function openImageEncoder(pack: EncoderPack): Promise<ImageEncoder> {
  const session = await openSession(
    packPath(pack, 'image/efficientnet-lite2.onnx'),
    pack.devices.image,
  );
  return {
    encode: async (pictures) => {
      const outputs = await session.run({ pixels: stack(pictures) });
      const logits = outputValues(outputs, 'logits');
      const pooled = outputValues(outputs, 'features');
      return pictures.map((_, i) => ({
        logits: row(logits, i, FEATURE_LENGTHS.image.logits),
        pooled: row(pooled, i, FEATURE_LENGTHS.image.pooled),
      }));
    },
  };
}

function stack(pictures: readonly Uint8Array[]): Tensor {
  const byteSize = IMAGE_SIDE_PX * IMAGE_SIDE_PX * 3;
  const pixels = new Uint8Array(pictures.length * byteSize);
  for (const [i, picture] of pictures.entries()) pixels.set(picture, i * byteSize);
  return new Tensor('uint8', pixels, [pictures.length, IMAGE_SIDE_PX, IMAGE_SIDE_PX, 3]);
}

function row(values: Float32Array, index: number, length: number): Float32Array {
  return values.slice(index * length, (index + 1) * length);
}

import { DEFAULT_DECODE_LIMITS } from '../../src-main/base/config.ts';
import type { ImageFeatures, SoundFeatures } from '../../src-main/backbone/features.ts';
import { IMAGE_SIDE_PX, openImageEncoder } from '../../src-main/backbone/image/encoder.ts';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { openSoundEncoder, type SoundEncoder } from '../../src-main/backbone/sound/encoder.ts';
import { decodeFile } from '../../src-main/decode/decode.ts';
import { cutWindows } from '../../src-main/decode/sound-windows.ts';

/** Thumbnails are not used here; the smallest costs least. */
const OPTIONS = { limits: DEFAULT_DECODE_LIMITS, imageSidePx: IMAGE_SIDE_PX, thumbnailSidePx: 1 };

/** Features of pictures, as the index computes them; undefined for what the index would refuse. */
export async function encodePictures(
  pack: EncoderPack,
  paths: readonly string[],
): Promise<(ImageFeatures | undefined)[]> {
  const encoder = await openImageEncoder(pack);
  const features: (ImageFeatures | undefined)[] = [];
  for (const path of paths) {
    const decoded = await decodeFile(path, OPTIONS);
    const isPicture = !('outcome' in decoded) && decoded.modality === 'image';
    features.push(isPicture ? (await encoder.encode([decoded.pixels]))[0] : undefined);
  }
  return features;
}

/** Features of whole sounds, as the index computes them; undefined for what the index would refuse. */
export async function encodeSounds(
  pack: EncoderPack,
  paths: readonly string[],
): Promise<(SoundFeatures | undefined)[]> {
  const encoder = await openSoundEncoder(pack);
  const features: (SoundFeatures | undefined)[] = [];
  for (const path of paths) {
    const decoded = await decodeFile(path, OPTIONS);
    const isSound = !('outcome' in decoded) && decoded.modality === 'sound';
    features.push(isSound ? await encodeSound(encoder, decoded.chunks) : undefined);
  }
  return features;
}

async function encodeSound(
  encoder: SoundEncoder,
  chunks: AsyncIterable<Float32Array>,
): Promise<SoundFeatures> {
  const windows = [];
  for await (const { samples } of cutWindows(chunks)) {
    windows.push(await encoder.encodeWindow(samples));
  }
  return encoder.summarise(windows);
}

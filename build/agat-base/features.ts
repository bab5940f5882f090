import { DEFAULT_DECODE_LIMITS } from '../../src-main/base/config.ts';
import type { ImageFeatures, SoundFeatures } from '../../src-main/backbone/features.ts';
import { IMAGE_SIDE_PX, openImageEncoder } from '../../src-main/backbone/image/encoder.ts';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { openSoundEncoder, type SoundEncoder } from '../../src-main/backbone/sound/encoder.ts';
import { decodeFile } from '../../src-main/decode/decode.ts';
import { cutWindows } from '../../src-main/decode/sound-windows.ts';
import type { DecodedImage, DecodedSound } from '../../src-main/decode/types.ts';

/** Thumbnails are not used here; the smallest costs least. */
const OPTIONS = { limits: DEFAULT_DECODE_LIMITS, imageSidePx: IMAGE_SIDE_PX, thumbnailSidePx: 1 };

/** Features of pictures, as the index computes them. Throws where a file is not a picture. */
export async function encodePictures(
  pack: EncoderPack,
  paths: readonly string[],
): Promise<ImageFeatures[]> {
  const encoder = await openImageEncoder(pack);
  const features: ImageFeatures[] = [];
  for (const path of paths) {
    const { pixels } = await decodeAs('image', path);
    features.push(...(await encoder.encode([pixels])));
  }
  return features;
}

/** Features of whole sounds, as the index computes them. Throws where a file is not a sound. */
export async function encodeSounds(
  pack: EncoderPack,
  paths: readonly string[],
): Promise<SoundFeatures[]> {
  const encoder = await openSoundEncoder(pack);
  const features: SoundFeatures[] = [];
  for (const path of paths) features.push(await encodeSound(encoder, path));
  return features;
}

async function encodeSound(encoder: SoundEncoder, path: string): Promise<SoundFeatures> {
  const { chunks } = await decodeAs('sound', path);
  const windows = [];
  for await (const { samples } of cutWindows(chunks))
    windows.push(await encoder.encodeWindow(samples));
  return encoder.summarise(windows);
}

async function decodeAs(modality: 'image', path: string): Promise<DecodedImage>;
async function decodeAs(modality: 'sound', path: string): Promise<DecodedSound>;
async function decodeAs(
  modality: 'image' | 'sound',
  path: string,
): Promise<DecodedImage | DecodedSound> {
  const decoded = await decodeFile(path, OPTIONS);
  if ('outcome' in decoded) throw new Error(`${path}: ${decoded.reason}`);
  if (decoded.modality === 'text' || decoded.modality !== modality) {
    throw new Error(`${path} holds no ${modality}.`);
  }
  return decoded;
}

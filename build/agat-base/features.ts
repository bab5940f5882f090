import { DEFAULT_DECODE_LIMITS } from '../../src-main/base/config.ts';
import type { ImageFeatures, SoundFeatures } from '../../src-main/backbone/features.ts';
import { IMAGE_SIDE_PX, openImageEncoder } from '../../src-main/backbone/image/encoder.ts';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { openSoundEncoder } from '../../src-main/backbone/sound/encoder.ts';
import { decodeFile } from '../../src-main/decode/decode.ts';
import { cutWindows } from '../../src-main/decode/sound-windows.ts';

/** Thumbnails are not used here; the smallest costs least. */
const OPTIONS = { limits: DEFAULT_DECODE_LIMITS, imageSidePx: IMAGE_SIDE_PX, thumbnailSidePx: 1 };

/** Features of pictures, as the index computes them; what the index would refuse is left out. */
export async function encodePictures(
  pack: EncoderPack,
  paths: readonly string[],
): Promise<ImageFeatures[]> {
  const encoder = await openImageEncoder(pack);
  const features: ImageFeatures[] = [];
  for (const path of paths) {
    const decoded = await decodeFile(path, OPTIONS);
    if ('outcome' in decoded || decoded.modality !== 'image') continue;
    features.push(...(await encoder.encode([decoded.pixels])));
  }
  return features;
}

/** Features of whole sounds, as the index computes them; what the index would refuse is left out. */
export async function encodeSounds(
  pack: EncoderPack,
  paths: readonly string[],
): Promise<SoundFeatures[]> {
  const encoder = await openSoundEncoder(pack);
  const features: SoundFeatures[] = [];
  for (const path of paths) {
    const decoded = await decodeFile(path, OPTIONS);
    if ('outcome' in decoded || decoded.modality !== 'sound') continue;
    const windows = [];
    for await (const { samples } of cutWindows(decoded.chunks)) {
      windows.push(await encoder.encodeWindow(samples));
    }
    features.push(encoder.summarise(windows));
  }
  return features;
}

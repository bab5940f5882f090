import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openAgat } from '../agat/encoder.ts';
import type { Agat } from '../agat/encoder.ts';
import { openAnchors } from '../backbone/anchors/anchors.ts';
import type { Anchors } from '../backbone/anchors/anchors.ts';
import { packFeatures, unpackFeatures } from '../backbone/features.ts';
import type { FeaturesOf } from '../backbone/features.ts';
import { IMAGE_SIDE_PX, openImageEncoder } from '../backbone/image/encoder.ts';
import type { ImageEncoder } from '../backbone/image/encoder.ts';
import { readPack } from '../backbone/pack.ts';
import { openSoundEncoder } from '../backbone/sound/encoder.ts';
import type { SoundEncoder, SoundWindowFeatures } from '../backbone/sound/encoder.ts';
import { openTextEncoder } from '../backbone/text/encoder.ts';
import { loadPart } from '../base/load-part.ts';
import { once } from '../base/once.ts';
import { EMBEDDING_LENGTH } from '../base/types.ts';
import type { Devices, Modality, Refusal, SegmentPlace } from '../base/types.ts';
import { say } from '../base/saying.ts';
import { refuse } from '../decode/refusal.ts';
import { decodeFile } from '../decode/decode.ts';
import type { DecodedDocument, DecodedImage, DecodedSound } from '../decode/types.ts';
import { cutWindows } from '../decode/sound-windows.ts';
import { createWaveform } from '../decode/waveform.ts';
import type { EncodedFile, EncodedSegment, EncoderMethods } from './encoder-messages.ts';

const SIDES = { imageSidePx: IMAGE_SIDE_PX, thumbnailSidePx: 256 };
/** Texts a run of the text encoder; longer batches cost memory and win no time on two cores. */
const TEXTS_PER_BATCH = 16;

export type Encoder = {
  [M in keyof EncoderMethods]: (
    input: EncoderMethods[M]['input'],
  ) => Promise<EncoderMethods[M]['output']>;
};

/** Decoders, frozen encoders and AGAT models; each session opens when first needed. */
export function createEncoder(resourcesDir: string, devices: Devices): Encoder {
  const open = lazySessions(join(resourcesDir, 'encoders'), devices);
  return {
    openTexts: async () => {
      await open.text();
      return undefined;
    },
    encodeTexts: async ({ texts, modelDir }) => {
      const features = await (await open.text()).encode(texts);
      return createEmbed(open, modelDir)('text', features);
    },
    encodeFile: async ({ path, limits, modelDir, part }) => {
      const decoded = await decodeFile(path, { limits, part, ...SIDES });
      if ('outcome' in decoded) return decoded;
      const embed = createEmbed(open, modelDir);
      if (decoded.modality === 'image') return encodeImage(open, embed, decoded);
      if (decoded.modality === 'sound') return encodeSound(open, embed, decoded);
      return encodeDocument(open, embed, decoded);
    },
    encodeRegions: (input) => encodeRegions(open, input),
    drawPicture: async ({ path, limits, sidePx }) => {
      const { drawPicture } = await loadPart(() => import('../decode/drawn-picture.ts')); // [Note: Late loading]
      return drawPicture(path, { limits, sidePx });
    },
    project: ({ modality, modelDir, features }) =>
      createEmbed(open, modelDir)(
        modality,
        features.map((packed) => unpackFeatures(modality, packed)),
      ),
  };
}

async function encodeRegions(
  open: Sessions,
  { path, regions, limits, modelDir }: EncoderMethods['encodeRegions']['input'],
): Promise<Float32Array[] | Refusal> {
  const { readRegions } = await loadPart(() => import('../decode/picture-regions.ts')); // [Note: Late loading]
  const pixels = await readRegions(path, regions, { limits, imageSidePx: IMAGE_SIDE_PX });
  if ('outcome' in pixels) return pixels;
  return createEmbed(open, modelDir)('image', await encodeOneByOne(await open.image(), pixels));
}

/** Lets a query in between two pictures. */
async function encodeOneByOne(encoder: ImageEncoder, pictures: readonly Uint8Array[]) {
  const features: FeaturesOf['image'][] = [];
  for (const picture of pictures) {
    features.push(...(await encoder.encode([picture])));
    await setImmediate();
  }
  return features;
}

type Sessions = ReturnType<typeof lazySessions>;
type Embed = <M extends Modality>(
  modality: M,
  features: FeaturesOf[M][],
) => Promise<Float32Array[]>;

function lazySessions(packDir: string, devices: Devices) {
  const pack = once(() => readPack(packDir, devices));
  const models = new Map<string, Promise<Agat>>();
  return {
    image: once(async () => openImageEncoder(await pack())),
    sound: once(async () => openSoundEncoder(await pack())),
    text: once(async () => openTextEncoder(await pack())),
    anchors: once(async () => openAnchors(await pack())),
    agat: (modelDir: string): Promise<Agat> => {
      const opened = models.get(modelDir) ?? openAgat(modelDir, devices);
      models.set(modelDir, opened);
      return opened.catch((thrown: unknown) => {
        models.delete(modelDir);
        throw thrown;
      });
    },
  };
}

function createEmbed(open: Sessions, modelDir: string): Embed {
  return async (modality, features) => {
    if (features.length === 0) return [];
    const [anchors, agat]: [Anchors, Agat] = await Promise.all([
      open.anchors(),
      open.agat(modelDir),
    ]);
    const coordinates = await anchors.coordinates(modality, features);
    const rows = await agat.embed(modality, coordinates, features); // [n, 256]
    return features.map((_, i) => rows.slice(i * EMBEDDING_LENGTH, (i + 1) * EMBEDDING_LENGTH));
  };
}

async function toSegments<M extends Modality>(
  embed: Embed,
  modality: M,
  features: FeaturesOf[M][],
  places: { place: SegmentPlace; text?: string }[],
): Promise<EncodedSegment[]> {
  const embeddings = await embed(modality, features);
  return places.flatMap((placed, i) => {
    const feature = features[i];
    const embedding = embeddings[i];
    if (feature === undefined || embedding === undefined) return [];
    return [{ ...placed, features: packFeatures(modality, feature), embedding }];
  });
}

async function encodeImage(
  open: Sessions,
  embed: Embed,
  decoded: DecodedImage,
): Promise<EncodedFile> {
  const features = await (await open.image()).encode([decoded.pixels]);
  return {
    outcome: 'indexed',
    modality: 'image',
    mimeType: decoded.mimeType,
    metadata: decoded.metadata,
    segments: await toSegments(embed, 'image', features, [{ place: { kind: 'image' } }]),
    thumbnail: decoded.thumbnail,
    thumbhash: decoded.thumbhash,
  };
}

async function encodeSound(
  open: Sessions,
  embed: Embed,
  decoded: DecodedSound,
): Promise<EncodedFile | Refusal> {
  const encoder = await open.sound();
  const waveform = createWaveform();
  const places: SegmentPlace[] = [];
  const windows: SoundWindowFeatures[] = [];
  for await (const window of cutWindows(decoded.chunks)) {
    waveform.add(window.samples);
    places.push({ kind: 'sound-window', startMs: window.startMs, endMs: window.endMs });
    windows.push(await encoder.encodeWindow(window.samples));
  }
  const endMs = places.at(-1);
  if (endMs?.kind !== 'sound-window') return refuse('corrupt', say('it holds no sound'));
  const whole: SegmentPlace = { kind: 'sound', startMs: 0, endMs: endMs.endMs };
  const summaries = summariseSound(encoder, windows, places, whole);
  return {
    outcome: 'indexed',
    modality: 'sound',
    mimeType: decoded.mimeType,
    metadata: { ...decoded.metadata, durationMs: endMs.endMs },
    segments: await toSegments(embed, 'sound', summaries.features, summaries.places),
    waveform: waveform.finish(),
  };
}

/** The whole sound first, then its windows where there is more than one. */
function summariseSound(
  encoder: SoundEncoder,
  windows: SoundWindowFeatures[],
  places: SegmentPlace[],
  whole: SegmentPlace,
) {
  const parts = windows.length > 1 ? windows.map((window) => encoder.summarise([window])) : [];
  return {
    features: [encoder.summarise(windows), ...parts],
    places: [whole, ...places.slice(0, parts.length)].map((place) => ({ place })),
  };
}

async function encodeDocument(
  open: Sessions,
  embed: Embed,
  decoded: DecodedDocument,
): Promise<EncodedFile> {
  const encoder = await open.text();
  const segments: EncodedSegment[] = [];
  for (let start = 0; start < decoded.passages.length; start += TEXTS_PER_BATCH) {
    const batch = decoded.passages.slice(start, start + TEXTS_PER_BATCH);
    const features = await encoder.encode(batch.map(({ text }) => text));
    segments.push(...(await toSegments(embed, 'text', features, batch)));
  }
  return {
    outcome: 'indexed',
    modality: 'text',
    mimeType: decoded.mimeType,
    metadata: decoded.metadata,
    segments,
  };
}

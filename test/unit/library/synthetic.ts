import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FEATURE_LENGTHS, packFeatures } from '../../../src-main/backbone/features.ts';
import { EMBEDDING_LENGTH, MODALITIES } from '../../../src-main/base/types.ts';
import type { Modality, SegmentPlace } from '../../../src-main/base/types.ts';
import type { IndexedItem } from '../../../src-main/sql/indexed-items.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { createRandom } from '../../../src-main/tape/random.ts';
import type { Random } from '../../../src-main/tape/random.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';

const ITEMS_PER_BATCH = 500;
const PLACES: Record<Modality, SegmentPlace> = {
  image: { kind: 'image' },
  sound: { kind: 'sound', startMs: 0, endMs: 1_000 },
  text: { kind: 'passage', startOffset: 0, endOffset: 1 },
};

/** A library of one-segment items with random features and embeddings of the model `version`, modality by turns. */
export async function fillLibrary(dir: string, version: string, count: number): Promise<void> {
  await mkdir(dir, { recursive: true });
  const library = openLibrary(join(dir, 'library.sqlite'));
  const rootId = library.addRoot(join(dir, 'synthetic'), 0);
  const modelId = library.addModel(version, {}, PACK_VERSIONS, 0);
  library.activateModel(modelId, version);
  const random = createRandom(1);
  const features = MODALITIES.map((modality) => randomFeatures(modality, random));
  for (let start = 0; start < count; start += ITEMS_PER_BATCH) {
    const length = Math.min(ITEMS_PER_BATCH, count - start);
    const items = Array.from({ length }, (_, i) => {
      const modality = MODALITIES[(start + i) % MODALITIES.length] ?? 'text';
      const packed = features[(start + i) % MODALITIES.length] ?? new Uint8Array();
      return syntheticItem(rootId, modelId, start + i, { modality, packed, random });
    });
    library.writeIndexedItems(items, { packVersions: PACK_VERSIONS, nowMs: 0 });
  }
  library.close();
}

function syntheticItem(
  rootId: number,
  modelId: number,
  i: number,
  { modality, packed, random }: { modality: Modality; packed: Uint8Array; random: Random },
): IndexedItem {
  const relativePath = `folder-${i % 100}/item-${i}`;
  const vector = Float32Array.from({ length: EMBEDDING_LENGTH }, random.normal);
  const length = Math.hypot(...vector);
  const embedding = vector.map((value) => value / length);
  return {
    ...{ rootId, relativePath, byteSize: 1, modifiedMs: i, mimeType: '', metadata: {}, modelId },
    ...{ modality, contentHash: createHash('sha256').update(relativePath).digest() },
    segments: [{ place: PLACES[modality], text: '', features: packed, embedding }],
  };
}

/** Packed features of the right lengths with values from 0 to 1. */
export function randomFeatures(modality: Modality, random: Random): Uint8Array {
  const vector = (length: number) => Float32Array.from({ length }, random.uniform);
  const { image, sound, text } = FEATURE_LENGTHS;
  if (modality === 'image') {
    const features = { logits: vector(image.logits), pooled: vector(image.pooled) };
    return packFeatures('image', features);
  }
  if (modality === 'sound') {
    const [categories, effects] = [vector(sound.categories), vector(sound.effects)];
    return packFeatures('sound', { categories, effects, speech: vector(sound.speech) });
  }
  const features = { multilingual: vector(text.multilingual), english: vector(text.english) };
  return packFeatures('text', features);
}

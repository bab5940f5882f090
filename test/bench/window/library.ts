import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { EMBEDDING_LENGTH } from '../../../src-main/base/types.ts';
import { makeThumbhash } from '../../../src-main/decode/thumbhash.ts';
import type { IndexedItem } from '../../../src-main/sql/indexed-items.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { openPreviews } from '../../../src-main/sql/previews.ts';
import { createRandom } from '../../../src-main/tape/random.ts';
import type { Random } from '../../../src-main/tape/random.ts';
import { PACK_VERSIONS } from '../../unit/pack-versions.ts';

/** Words that the pictures are named after, each as often as the others. */
const NAMES = ['beach', 'harbour', 'garden', 'mountain', 'market', 'bridge', 'winter'];

const CONTENTS = 500;
const ITEMS_PER_BATCH = 1_000;
const DAY_MS = 86_400_000;

/** A library of `count` pictures under a folder that is away: random vectors, and the contents of 500 pictures by turns. */
export async function fillWindowLibrary(dir: string, version: string, count: number) {
  await mkdir(dir, { recursive: true });
  const random = createRandom(1);
  const sizes = Array.from({ length: CONTENTS }, () => ({
    width: Math.round(140 + 116 * random.uniform()),
    height: Math.round(140 + 116 * random.uniform()),
  }));
  await keepPreviews(dir, sizes);
  const library = openLibrary(join(dir, 'library.sqlite'));
  const rootId = library.addRoot(join(dir, 'synthetic'), 0);
  const modelId = library.addModel(version, {}, PACK_VERSIONS, 0);
  library.activateModel(modelId, version);
  for (let start = 0; start < count; start += ITEMS_PER_BATCH) {
    const length = Math.min(ITEMS_PER_BATCH, count - start);
    const items = Array.from({ length }, (_, i) => ({
      ...syntheticItem(start + i, random),
      ...{ rootId, modelId, metadata: sizes[(start + i) % CONTENTS] ?? {} },
    }));
    library.writeIndexedItems(items, { packVersions: PACK_VERSIONS, nowMs: 0 });
  }
  library.close();
}

async function keepPreviews(dir: string, sizes: readonly { width: number; height: number }[]) {
  const previews = openPreviews(join(dir, 'previews.sqlite'));
  for (const [i, size] of sizes.entries()) {
    const background = { r: (i * 53) % 256, g: (i * 97) % 256, b: (i * 151) % 256 };
    const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
    const picture = sharp({ create: { ...size, channels: 3, background, noise } });
    const webp = await picture.tint(background).webp({ quality: 75 }).toBuffer();
    previews.keepThumbnail(contentHash(i), webp);
    previews.keepThumbhash(contentHash(i), await makeThumbhash(webp));
  }
  previews.close();
}

function syntheticItem(i: number, random: Random): Omit<IndexedItem, 'rootId' | 'modelId'> {
  const vector = Float32Array.from({ length: EMBEDDING_LENGTH }, random.normal);
  const length = Math.hypot(...vector);
  return {
    relativePath: `folder-${i % 100}/${NAMES[i % NAMES.length] ?? ''} ${i}.jpg`,
    ...{ byteSize: 1, modifiedMs: i * (DAY_MS / 20), mimeType: 'image/jpeg', modality: 'image' },
    contentHash: contentHash(i % CONTENTS),
    metadata: {},
    segments: [
      {
        ...{ place: { kind: 'image' }, features: new Uint8Array(16) },
        embedding: vector.map((value) => value / length),
      },
    ],
  };
}

function contentHash(i: number): Uint8Array {
  return createHash('sha256').update(`content ${i}`).digest();
}

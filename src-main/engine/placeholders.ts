import { loadPart } from '../base/load-part.ts';
import type { Previews } from '../sql/previews.ts';

/** The blurs that stand for pictures until their thumbnails are there. */
export interface Placeholders {
  /** Undefined where there is none yet; one is then made from the thumbnail, for the next time. */
  thumbhash(contentHash: Uint8Array): Uint8Array | undefined;
  /** Resolves when none is being made any more. */
  close(): Promise<void>;
}

/** Over the preview cache, whose older thumbnails have no blur. */
export function createPlaceholders(previews: Previews): Placeholders {
  let missing = new Map<string, Uint8Array>();
  let making: Promise<void> | undefined;

  const make = async (): Promise<void> => {
    const { makeThumbhash } = await loadPart(() => import('../decode/thumbhash.ts')); // [Note: Late loading]
    for (const [key, contentHash] of missing) {
      const webp = previews.thumbnail(contentHash);
      if (webp !== undefined) previews.keepThumbhash(contentHash, await makeThumbhash(webp));
      missing.delete(key);
    }
  };
  return {
    thumbhash: (contentHash) => {
      const known = previews.thumbhash(contentHash);
      if (known !== undefined) return known;
      missing.set(Buffer.from(contentHash).toString('hex'), contentHash);
      making ??= make()
        .catch(() => undefined) // the thumbnail itself comes without a blur before it
        .finally(() => {
          making = undefined;
        });
      return undefined;
    },
    close: async () => {
      missing = new Map();
      await making;
    },
  };
}

import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { checkLimit } from './refusal.ts';

/**
 * The wanted entries of a zip file by their names. Throws `too-large` where all entries together would pass
 * maxBytes; an entry that unpacks to more than it declares stops the reading at once.
 */
export async function readArchive(
  path: string,
  maxBytes: number,
  isWanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  const archive = await openPromise(path, { lazyEntries: true });
  const entries = new Map<string, Buffer>();
  let byteSize = 0;
  for await (const entry of archive.eachEntry()) {
    byteSize += entry.uncompressedSize;
    checkLimit('unpackedBytes', byteSize, maxBytes);
    if (!isWanted(entry.fileName)) continue;
    entries.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return entries;
}

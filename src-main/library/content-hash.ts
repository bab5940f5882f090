import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 of a file's bytes, [32]: the identity of its content wherever it moves. Rejects with the system's error. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024, signal })) {
    hash.update(chunk as Buffer); // no encoding is set, so chunks are buffers
  }
  return hash.digest();
}

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Read into again and again: a stream's new buffer for each read is most of its cost. */
const BUFFER_BYTES = 256 * 1024;

/** SHA-256 of a file's bytes, [32]: the identity of its content wherever it moves. Rejects with the system's error. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  await using file = await open(path);
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read({ buffer });
    if (bytesRead === 0) return hash.digest();
    hash.update(buffer.subarray(0, bytesRead));
  }
}

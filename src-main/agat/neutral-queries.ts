import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../base/errors.ts';
import { EMBEDDING_LENGTH } from '../base/types.ts';

/**
 * Unit vectors [256] of the frozen queries that ask for nothing in particular
 * (resources/search/neutral-queries.json), by the model in `modelDir`: float32 rows, little-endian.
 * Throws `pack-damaged` where the file is missing or cut short.
 */
export async function readNeutralQueries(modelDir: string): Promise<Float32Array[]> {
  const path = join(modelDir, NEUTRAL_QUERIES_FILE);
  const bytes = await readFile(path).catch(() => undefined);
  const rowByteSize = EMBEDDING_LENGTH * Float32Array.BYTES_PER_ELEMENT;
  if (bytes === undefined || bytes.length === 0 || bytes.length % rowByteSize !== 0) {
    throw new AppError('pack-damaged', `The model's ${path} cannot be read. Install Akin again.`);
  }
  const values = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  return Array.from({ length: bytes.length / rowByteSize }, (_, i) =>
    values.subarray(i * EMBEDDING_LENGTH, (i + 1) * EMBEDDING_LENGTH),
  );
}

/** The file of a model's folder that holds its neutral queries. */
export const NEUTRAL_QUERIES_FILE = 'neutral-queries.f32';

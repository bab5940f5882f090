import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { EncoderClient } from '../library/encoder-client.ts';

const neutralQueries = z.array(z.string().min(1)).min(1);

/** Unit vectors of the frozen queries that ask for nothing in particular: what a lane answers them is chance. */
export async function embedNeutralQueries(
  resourcesDir: string,
  encoder: EncoderClient,
): Promise<Float32Array[]> {
  const path = join(resourcesDir, 'search', 'neutral-queries.json');
  const texts = neutralQueries.parse(JSON.parse(await readFile(path, 'utf8')));
  return encoder.call('encodeTexts', { texts });
}

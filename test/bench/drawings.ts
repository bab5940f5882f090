import { join } from 'node:path';
import { encodePictures } from '../../build/agat-base/features.ts';
import { readDrawings } from '../../build/agat-base/measured-sets.ts';
import { openAgat } from '../../src-main/agat/encoder.ts';
import { openAnchors } from '../../src-main/backbone/anchors/anchors.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { openTextEncoder } from '../../src-main/backbone/text/encoder.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import { evaluateRetrieval } from '../../src-main/evaluation/retrieval.ts';

/** Named drawings that no training sees: how well a model finds each by its word. */
export async function openDrawings(): Promise<{
  recallAt10: (modelDir: string) => Promise<number>;
}> {
  const pack = await readPack(join(resolvePaths({}).resources, 'encoders'));
  const anchors = openAnchors(pack);
  const all = readDrawings();
  const encoded = await encodePictures(
    pack,
    all.map(({ path }) => path),
  );
  const drawings = all.filter((_, i) => encoded[i] !== undefined);
  const pictures = encoded.filter((features) => features !== undefined);
  const texts = await (await openTextEncoder(pack)).encode(drawings.map(({ words }) => words));
  const coordinates = {
    text: await anchors.coordinates('text', texts),
    image: await anchors.coordinates('image', pictures),
  };
  return {
    recallAt10: async (modelDir) => {
      const agat = await openAgat(modelDir);
      const queries = rowsOf(await agat.embed('text', coordinates.text, texts));
      const gallery = rowsOf(await agat.embed('image', coordinates.image, pictures));
      const rankings = queries.map((query) => rank(query, gallery));
      const own = queries.map((_, row) => new Set([row]));
      return evaluateRetrieval(rankings, own, gallery.length).recallAt10;
    },
  };
}

function rowsOf(values: Float32Array): Float32Array[] {
  return Array.from({ length: values.length / EMBEDDING_LENGTH }, (_, row) =>
    values.subarray(row * EMBEDDING_LENGTH, (row + 1) * EMBEDDING_LENGTH),
  );
}

function rank(query: Float32Array, gallery: readonly Float32Array[]): number[] {
  const scores = gallery.map((row) =>
    row.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0),
  );
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

import { openAgat } from '../../src-main/agat/encoder.ts';
import type { ItemTable } from '../../src-main/agat/base/material.ts';
import type { Anchors } from '../../src-main/backbone/anchors/anchors.ts';
import type { TrimodalDirection } from '../../src-main/evaluation/benchmark/trimodal/score.ts';
import { scoreUnseen } from '../../src-main/evaluation/benchmark/trimodal/score.ts';
import type { TrimodalSet } from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import { unseenSet } from '../../src-main/evaluation/benchmark/trimodal/unseen.ts';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';

/** How the model in `modelDir` finds what its seed held out, through the files that the app runs. */
export async function measureUnseen(
  set: TrimodalSet,
  anchors: Anchors,
  modelDir: string,
  seed: number,
): Promise<TrimodalDirection[]> {
  const agat = await openAgat(modelDir);
  return scoreUnseen(await unseenSet(set, anchors, seed), async ({ modality, table, concepts }) => {
    const features = concepts.map((_, row) => featuresAt(table, row));
    const coordinates = table.get('coordinates')?.data ?? new Float32Array();
    return {
      shape: [concepts.length, EMBEDDING_LENGTH],
      data: await agat.embed(modality, coordinates, features),
    };
  });
}

function featuresAt(table: ItemTable, row: number): Record<string, Float32Array> {
  return Object.fromEntries(
    [...table].map(([name, { shape, data }]) => {
      const length = shape[1] ?? 0;
      return [name, data.subarray(row * length, (row + 1) * length)];
    }),
  );
}

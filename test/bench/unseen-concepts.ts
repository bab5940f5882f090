import { join } from 'node:path';
import { z } from 'zod';
import { measureUnseen } from '../../build/agat-base/measure-unseen.ts';
import { trimodalFolder } from '../../build/agat-base/trimodal.ts';
import { readModelManifest } from '../../src-main/agat/manifest.ts';
import { openAnchors } from '../../src-main/backbone/anchors/anchors.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { readTrimodalSet } from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';

/** Recall@10 on concepts that the shipped model was not trained with. */
export interface UnseenRecall {
  textToImage: number;
  /** Over all directions between words, pictures and sounds, and words of other languages. */
  mean: number;
}

/** Measures models on what the shipped one's seed held out of its training. */
export async function openUnseenConcepts(
  resources: string,
): Promise<(modelDir: string) => Promise<UnseenRecall>> {
  const pack = await readPack(join(resources, 'encoders'));
  const set = await readTrimodalSet(await trimodalFolder(pack));
  const anchors = openAnchors(pack);
  const manifest = await readModelManifest(join(resources, 'agat', 'base'));
  const { seed } = z.object({ seed: z.int() }).parse(manifest);
  return async (modelDir) => {
    const directions = await measureUnseen(set, anchors, modelDir, seed);
    const recalls = directions.map(({ scores }) => scores.recallAt10);
    const toImage = directions.find(({ from, to }) => from === 'text' && to === 'image');
    return {
      textToImage: toImage?.scores.recallAt10 ?? 0,
      mean: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
    };
  };
}

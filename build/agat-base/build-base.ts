import { join } from 'node:path';
import { exportHalfEncoder } from '../../src-main/agat/export-encoder.ts';
import { BASE_RECIPE } from '../../src-main/agat/base/recipe.ts';
import type { BaseModel } from '../../src-main/agat/base/train-base.ts';
import { trainBase } from '../../src-main/agat/base/train-base.ts';
import { COORDINATES_LENGTH } from '../../src-main/backbone/anchors/anchors.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { Modality } from '../../src-main/base/types.ts';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import {
  baseMaterial,
  openBaseSources,
} from '../../src-main/evaluation/benchmark/trimodal/material.ts';
import { readTrimodalSet } from '../../src-main/evaluation/benchmark/trimodal/trimodal-set.ts';
import { foldHeads } from './fold-heads.ts';
import { createProduct } from './linear-algebra.ts';
import { measureRetrieval } from './measure.ts';
import { measureUnseen } from './measure-unseen.ts';
import { writeNeutralQueries } from './neutral-queries.ts';
import { writeJson, writeModels } from './outputs.ts';
import { SOURCES } from './sources.ts';
import { trimodalFolder } from './trimodal.ts';

// Trains the base model from the anchor, on the concepts of the trimodal set that its seed leaves in, and measures it.

const VERSION = 'base-1';
const SEED = 1;
const STEPS_BETWEEN_REPORTS = 50;
const { resources } = resolvePaths(process.env);
const packDir = join(resources, 'encoders');
const modelDir = join(resources, 'agat/base');

const pack = await readPack(packDir);
say('Encoding pictures, sounds and words');
const set = await readTrimodalSet(await trimodalFolder(pack));
const sources = await openBaseSources(pack, join(resources, 'agat/anchor'));
const material = await baseMaterial(set, sources, SEED);

say('Training');
const trained = await trainBase(material, BASE_RECIPE, SEED, ({ step, terms }) => {
  if (step % STEPS_BETWEEN_REPORTS === 0) say(`Step ${step}: loss ${terms['loss']?.toFixed(3)}`);
});
const manifest = {
  version: VERSION,
  recipe: 'build/agat-base',
  seed: SEED,
  anchor: 'anchor',
  dimensions: { coordinates: COORDINATES_LENGTH, embedding: EMBEDDING_LENGTH },
  pool: {
    texts: material.pool.text.length,
    pictures: material.pool.image.length,
    sounds: material.pool.sound.length,
    concepts: material.concepts.length,
  },
  packages: { ...SOURCES.pool, ...SOURCES.evaluation },
  config: BASE_RECIPE,
  files: await writeModels(modelDir, encodersOf(trained)),
};
await writeJson(join(modelDir, 'manifest.json'), manifest);

say('Embedding the neutral queries');
const queriesPath = join(resources, 'search/neutral-queries.json');
manifest.files.push(await writeNeutralQueries(pack, queriesPath, modelDir));

say('Measuring');
const unseen = await measureUnseen(set, sources.anchors, modelDir, SEED);
const measured = await measureRetrieval(packDir, modelDir, await createProduct());
await writeJson(join(modelDir, 'manifest.json'), { ...manifest, unseen, measured });
say('Done');

function encodersOf(model: BaseModel): Record<Modality, Uint8Array> {
  const { config, weights } = foldHeads(model);
  const encoder = (name: Modality): Uint8Array => {
    const modality = config.modalities.find((candidate) => candidate.name === name);
    if (!modality) throw new Error(`The base model has no ${name}.`);
    return exportHalfEncoder(config, modality, weights);
  };
  return { image: encoder('image'), sound: encoder('sound'), text: encoder('text') };
}

function say(step: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${step}`);
}

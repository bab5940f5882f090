import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openAgat, FOUNDATION } from '../agat/encoder.ts';
import { exportEncoder } from '../agat/export-encoder.ts';
import { NEUTRAL_QUERIES_FILE } from '../agat/neutral-queries.ts';
import { MODALITIES } from '../base/types.ts';
import type { KnownValues } from '../tape/parameters.ts';
import { PERSONAL_CONFIG } from './personal-model.ts';
import type { Frozen } from './study.ts';
import { placeBy } from './study.ts';

export interface TrainedModel {
  version: string;
  weights: KnownValues;
  /** The shipped model that it stands on. */
  baseDir: string;
  /** Seed, data counts and figures, kept in the manifest. */
  record: Readonly<Record<string, unknown>>;
}

const neutralQueries = z.array(z.string().min(1)).min(1);

/** Writes a personal model: a copy of the shipped encoders, its heads over them, its neutral queries and its manifest, last. */
export async function writePersonalModel(
  outDir: string,
  { version, weights, baseDir, record }: TrainedModel,
  frozen: Frozen,
): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  for (const modality of PERSONAL_CONFIG.modalities) {
    const file = `${modality.name}.onnx`;
    await copyFile(join(baseDir, file), join(outDir, FOUNDATION + file));
    await writeFile(join(outDir, file), exportEncoder(PERSONAL_CONFIG, modality, weights));
  }
  const paths = MODALITIES.flatMap((name) => [`${name}.onnx`, `${FOUNDATION}${name}.onnx`]);
  const manifest = { version, isHead: true, ...record, config: PERSONAL_CONFIG };
  await writeManifest(outDir, manifest, paths);
  await writeNeutralQueries(outDir, frozen);
  await writeManifest(outDir, manifest, [...paths, NEUTRAL_QUERIES_FILE]);
}

async function writeNeutralQueries(
  modelDir: string,
  { anchors, text, resourcesDir }: Frozen,
): Promise<void> {
  const path = join(resourcesDir, 'search', 'neutral-queries.json');
  const texts = neutralQueries.parse(JSON.parse(await readFile(path, 'utf8')));
  const rows = await placeBy(anchors, await openAgat(modelDir))('text', await text.encode(texts));
  await writeFile(join(modelDir, NEUTRAL_QUERIES_FILE), new Uint8Array(rows.buffer));
}

async function writeManifest(
  dir: string,
  manifest: object,
  paths: readonly string[],
): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(dir, path));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path, sha256, byteSize: bytes.length };
    }),
  );
  await writeFile(
    join(dir, 'manifest.json'),
    `${JSON.stringify({ ...manifest, files }, null, 2)}\n`,
  );
}

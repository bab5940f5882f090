import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packFeatures } from '../../src-main/backbone/features.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { encodePictures } from '../agat-base/features.ts';
import { findFiles, poolFolder } from '../agat-base/sources.ts';

// Makes the pictures that personal training replays, so that what a model knows of other things stays: features of
// public-domain drawings, evenly from all folders of their package.

const PICTURES = 300;

const { resources } = resolvePaths(process.env);
const files = findFiles(poolFolder('openclipart-svg'), 'usr/share/openclipart/svg/**/*.svg');
const chosen = Array.from(
  { length: PICTURES },
  (_, i) => files[Math.floor((i * files.length) / PICTURES)],
).filter((path) => path !== undefined);
const features = await encodePictures(await readPack(join(resources, 'encoders')), chosen);
const rows = features.flatMap((feature) => (feature ? [packFeatures('image', feature)] : []));
await mkdir(join(resources, 'agat', 'replay'), { recursive: true });
await writeFile(join(resources, 'agat', 'replay', 'image.features'), Buffer.concat(rows));
console.log(`${rows.length} pictures`);

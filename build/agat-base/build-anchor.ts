import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COORDINATES_LENGTH } from '../../src-main/backbone/anchors/anchors.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import { buildCoordinates } from './coordinates.ts';
import { createProduct } from './linear-algebra.ts';
import { measureRetrieval } from './measure.ts';
import { writeNeutralQueries } from './neutral-queries.ts';
import { writeAnchors, writeJson, writeModels } from './outputs.ts';
import { fitProjection, projectionGraph } from './projection.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { buildPool } from './reference-pool.ts';
import { runGraph } from './run-graph.ts';
import { SOURCES } from './sources.ts';
import { buildTables, openNameEncoder, readVocabulary } from './vocabulary.ts';

// Makes the coordinate graphs of the built-in pack and the untrained AGAT over them, then measures both.

const SEED = 1;
const resources = join(dirname(fileURLToPath(import.meta.url)), '../../resources');
const packDir = join(resources, 'encoders');
const modelDir = join(resources, 'agat/anchor');

const pack = await readPack(packDir);
const product = await createProduct();
const random = createRandom(SEED);

say('Encoding the names');
const names = await readVocabulary(pack);
const tables = await buildTables(names, await openNameEncoder(pack));

say('Encoding the reference pool');
const pool = await buildPool(pack, names, random);

say('Building the coordinates');
const graphs = await buildCoordinates(tables, pool, product, random);
await writeAnchors(pack, graphs);

say('Fitting the projection');
const texts = await runGraph(graphs.text, pool.texts);
const pictures = await runGraph(graphs.image, { logits: pool.logits });
const sounds = await runGraph(graphs.sound, { categories: pool.categories });
const projection = await fitProjection({ texts, pictures, sounds }, product, random);
const item = projectionGraph(projection.item);
const models = { image: item, sound: item, text: projectionGraph(projection.text) };
const manifest = {
  version: 'anchor',
  recipe: 'build/agat-base',
  seed: SEED,
  dimensions: { coordinates: COORDINATES_LENGTH, embedding: EMBEDDING_LENGTH },
  pool: { texts: texts.rows, pictures: pictures.rows, sounds: sounds.rows },
  packages: SOURCES.pool,
  files: await writeModels(modelDir, models),
};
await writeJson(join(modelDir, 'manifest.json'), manifest);

say('Embedding the neutral queries');
const queriesPath = join(resources, 'search/neutral-queries.json');
manifest.files.push(await writeNeutralQueries(await readPack(packDir), queriesPath, modelDir));

say('Measuring');
const measured = await measureRetrieval(packDir, modelDir, product);
await writeJson(join(modelDir, 'manifest.json'), { ...manifest, measured });
say('Done');

function say(step: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${step}`);
}

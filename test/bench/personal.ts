import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFiles, poolFolder } from '../../build/agat-base/sources.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { Client } from '../../src-main/contract/client.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { shippedModel } from '../../src-main/engine/model-folders.ts';
import { evaluateRetrieval } from '../../src-main/evaluation/retrieval.ts';
import { formatFigure, meanAndDeviation } from '../../src-main/evaluation/mean-and-deviation.ts';
import { createRandom, shuffled } from '../../src-main/tape/random.ts';
import { openDrawings } from './drawings.ts';
import { openUnseenConcepts } from './unseen-concepts.ts';

// A person's archive, simulated: `npm run bench:personal -- --seeds 3`. Twelve folders of photographs, ten labelled
// items of each and a few notes; what the folders' words find among the pictures without a label, before and after
// training, what the shipped model's own retrieval loses, on drawings and on concepts that its own training never saw,
// and whether the gate refuses the same labels shuffled.

const FOLDERS = 12;
const LABELLED = 10;
const NOTES_PER_FOLDER = 4;

/** What is measured before and after a training. */
const MEASURES = {
  folders: 'folder word → image mAP',
  drawings: 'all drawings by their words, R@10',
  unseen: 'unseen concepts, text → image R@10',
  unseenMean: 'unseen concepts, mean R@10 of all directions',
} as const;
type Measure = keyof typeof MEASURES;
type Figures = Record<Measure, number>;

interface Run {
  before: Figures;
  after: Figures;
  seconds: number;
  isPublished: boolean;
  reason: string;
}

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '3' } } });
const pictures = findPictures();
const drawings = await openDrawings();
const unseenRecall = await openUnseenConcepts(resolvePaths({}).resources);
const folder = await mkdtemp(join(tmpdir(), 'akin-personal-'));
const archive = join(folder, 'archive');
try {
  await indexArchive();
  const runs: Run[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
    const run = await simulate(seed, false);
    runs.push(run);
    printRun(seed, run);
    const { isPublished, reason } = await simulate(seed, true);
    console.log(`  labels shuffled: ${isPublished ? 'PUBLISHED' : `refused: ${reason}`}`);
  }
  printMeans(runs);
} finally {
  await rm(folder, { recursive: true });
}

function printRun(seed: number, run: Run): void {
  console.log(`seed ${seed}: ${run.isPublished ? 'published' : `REFUSED: ${run.reason}`}`);
  eachMeasure((measure, name) => {
    console.log(`  ${name} ${percent(run.before[measure])} → ${percent(run.after[measure])}`);
  });
  console.log(`  ${run.seconds.toFixed(0)} s, publication included`);
}

function printMeans(runs: readonly Run[]): void {
  console.log(`all ${runs.length} seeds, mean ± deviation`);
  const show = (values: readonly number[], sign = '') =>
    formatFigure(meanAndDeviation(values), percent, sign);
  eachMeasure((measure, name) => {
    const [before, after] = (['before', 'after'] as const).map((when) =>
      show(runs.map((run) => run[when][measure])),
    );
    const change = runs.map((run) => run.after[measure] - run.before[measure]);
    console.log(`  ${name} ${before} → ${after}, ${show(change, '+')}`);
  });
}

function eachMeasure(act: (measure: Measure, name: string) => void): void {
  for (const [measure, name] of Object.entries(MEASURES)) act(measure as Measure, name); // its own keys
}

function findPictures(): Map<string, string[]> {
  const files = findFiles(poolFolder('pysiogame'), '**/art4apps/**/*.jpg');
  const folders = [...Map.groupBy(files, (path) => basename(dirname(path)))];
  return new Map(folders.filter(([, own]) => own.length > LABELLED).slice(0, FOLDERS));
}

/** Indexes the archive once; every run begins with a copy of its library. */
async function indexArchive(): Promise<void> {
  await fill();
  const engine = await startEngine(resolvePaths({}, join(folder, 'indexed')));
  await engine.client.call('library.addRoots', { paths: [archive] });
  await engine.client.call('library.index', {});
  await engine.close();
}

async function simulate(seed: number, isShuffled: boolean): Promise<Run> {
  const paths = resolvePaths({}, join(folder, `library-${seed}-${isShuffled}`));
  await cp(join(folder, 'indexed'), paths.library, { recursive: true });
  const engine = await startEngine(paths);
  const { client } = engine;
  try {
    const labelled = await label(client, seed, isShuffled);
    const shipped = await shippedModel(paths);
    const before = await measure(client, labelled, shipped.dir);
    const startMs = performance.now();
    const { isPublished, reason, version } = await client.call('training.start', { seed });
    const seconds = (performance.now() - startMs) / 1000;
    const trained = version === undefined ? shipped.dir : join(paths.library, 'models', version);
    const after = await measure(client, labelled, trained);
    return { before, after, seconds, isPublished, reason };
  } finally {
    await engine.close();
  }
}

async function measure(
  client: Client,
  labelled: ReadonlySet<string>,
  modelDir: string,
): Promise<Figures> {
  const { textToImage, mean } = await unseenRecall(modelDir);
  return {
    folders: await folderWords(client, labelled),
    drawings: await drawings.recallAt10(modelDir),
    unseen: textToImage,
    unseenMean: mean,
  };
}

async function fill(): Promise<void> {
  for (const [name, files] of pictures) {
    await mkdir(join(archive, name), { recursive: true });
    for (const file of files) await copyFile(file, join(archive, name, basename(file)));
    for (const file of files.slice(0, NOTES_PER_FOLDER)) {
      const word = basename(file, '.jpg')
        .replaceAll(/[_\d]+/g, ' ')
        .trim();
      await writeFile(join(archive, name, `about ${word}.txt`), `A note about ${word} (${name}).`);
    }
  }
}

/** Labels ten random items of each folder; shuffled, each gets the label of another. Answers their paths. */
async function label(client: Client, seed: number, isShuffled: boolean): Promise<Set<string>> {
  const random = createRandom(seed);
  const chosen = [...pictures].flatMap(([name, files]) =>
    shuffled(files.length, random)
      .slice(0, LABELLED)
      .map((at) => ({ name, path: join(archive, name, basename(files[at] ?? '')) })),
  );
  const order = isShuffled ? shuffled(chosen.length, random) : [...chosen.keys()];
  for (const [i, { path }] of chosen.entries()) {
    const { itemId } = await client.call('items.find', { path });
    const name = chosen[order[i] ?? i]?.name ?? '';
    await client.call('labels.assign', { name: name.replaceAll('_', ' '), itemIds: [itemId] });
  }
  return new Set(chosen.map(({ path }) => path));
}

/** mAP of the folders' words among the pictures that have no label. */
async function folderWords(client: Client, labelled: ReadonlySet<string>): Promise<number> {
  const rankings: string[][] = [];
  for (const name of pictures.keys()) {
    const { lanes } = await client.call('search.query', {
      examples: [{ kind: 'text', text: name.replaceAll('_', ' ') }],
      filter: { modalities: ['image'] },
      limit: 10_000,
    });
    rankings.push(lanes.image.map(({ item }) => item.path).filter((path) => !labelled.has(path)));
  }
  const relevant = [...pictures.keys()].map(
    (name) => new Set(rankings[0]?.filter((path) => basename(dirname(path)) === name)),
  );
  return evaluateRetrieval(rankings, relevant, rankings[0]?.length ?? 0).map;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

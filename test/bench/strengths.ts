import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trimodalFolder } from '../../build/agat-base/trimodal.ts';
import { readPack } from '../../src-main/backbone/pack.ts';
import { openTextEncoder } from '../../src-main/backbone/text/encoder.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { MODALITIES, STRENGTHS } from '../../src-main/base/types.ts';
import type { Strength } from '../../src-main/base/types.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { createRandom, shuffled } from '../../src-main/tape/random.ts';
import { drawNonsense } from './nonsense.ts';
import { askThemes, SAMPLE_ARCHIVE } from './sample-directions.ts';
import { openThings } from './things.ts';
import { TOP } from './things.ts';
import type { Thing } from './things.ts';

// What the shipped model's hits are called: `npm run bench:strengths`. Of the right items among a word's first ten, the
// share that is called strong, fair, weak or nothing; and the share of nonsense queries with a hit above weak.

const NONSENSE = 200;
/** Items of a library, in which random parts of the things make one. */
const SIZES = [1_000, 250, 60, 15, 5];
/** A small part tells little, so several are drawn. */
const MOST_PARTS = 12;
const SEED = 2_026;

const { resources } = resolvePaths({});
const pack = await readPack(join(resources, 'encoders'));
const random = createRandom(SEED);
const nonsense = drawNonsense(NONSENSE, random);
const things = await openThings(pack, await trimodalFolder(pack), resources);
const strange = await things.placeTexts(await (await openTextEncoder(pack)).encode(nonsense));
const rows: Record<string, Record<string, number>> = {};
for (const size of SIZES) await measureSize(size);
await measureSamples();
console.table(rows);

async function measureSize(size: number): Promise<void> {
  const right: Record<string, Strength[]> = { seen: [], unseen: [] };
  const best: Strength[] = [];
  for (let part = 0; part < Math.min(MOST_PARTS, Math.ceil(things.items.length / size)); part++) {
    const order = shuffled(things.items.length, random).slice(0, size);
    const library = things.libraryOf(
      order.flatMap((at): Thing[] => things.items.slice(at, at + 1)),
    );
    for (const word of things.words.filter(library.isOf)) {
      right[word.isSeen ? 'seen' : 'unseen']?.push(...(await library.strengthsOfRight(word)));
    }
    for (const query of strange) best.push(await library.bestStrength(query));
  }
  for (const [kind, strengths] of Object.entries(right)) {
    rows[`${size} things, ${kind} concepts`] = { ...shares(strengths), nonsense: aboveWeak(best) };
  }
}

/** Through the engine, as a person asks. */
async function measureSamples(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
  const engine = await startEngine(resolvePaths({}, folder));
  await engine.client.call('library.addRoots', { paths: [SAMPLE_ARCHIVE] });
  await engine.client.call('library.index', {});
  const right = await askThemes(engine.client, TOP);
  const best: Strength[] = [];
  for (const text of nonsense) {
    const { lanes } = await engine.client.call('search.query', {
      examples: [{ kind: 'text', text }],
    });
    best.push(
      strongest(MODALITIES.flatMap((modality) => lanes[modality].map((hit) => hit.strength))),
    );
  }
  await engine.close();
  await rm(folder, { recursive: true });
  rows['sample archive'] = { ...shares(right), nonsense: aboveWeak(best) };
}

function strongest(strengths: readonly Strength[]): Strength {
  return STRENGTHS.find((one) => strengths.includes(one)) ?? 'none';
}

function shares(strengths: readonly Strength[]): Record<string, number> {
  const share = (...wanted: Strength[]) => percent(strengths, (one) => wanted.includes(one));
  return {
    right: strengths.length,
    'strong %': share('strong'),
    'fair or strong %': share('strong', 'fair'),
    'weak or more %': share('strong', 'fair', 'weak'),
  };
}

function aboveWeak(strengths: readonly Strength[]): number {
  return percent(strengths, (one) => one === 'strong' || one === 'fair');
}

function percent<T>(values: readonly T[], isCounted: (value: T) => boolean): number {
  return Math.round((1_000 * values.filter(isCounted).length) / Math.max(1, values.length)) / 10;
}

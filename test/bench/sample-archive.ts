import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePaths } from '../../src-main/base/config.ts';
import { MODALITIES } from '../../src-main/base/types.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { askAllDirections, foundShare, SAMPLE_ARCHIVE } from './sample-directions.ts';

// The "what to expect" table of the README: `npm run bench:sample-archive`.

const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
const engine = await startEngine(resolvePaths({}, folder));
await engine.client.call('library.addRoots', { paths: [SAMPLE_ARCHIVE] });
await engine.client.call('library.index', {});
const cases = await askAllDirections(engine.client);
await engine.close();
await rm(folder, { recursive: true });

const directions = MODALITIES.flatMap((from) =>
  MODALITIES.filter((to) => to !== from).map((to) => ({ from, to })),
);
console.log(`| theme | ${directions.map(({ from, to }) => `${from} → ${to}`).join(' | ')} |`);
console.log(`|---|${'---|'.repeat(directions.length)}`);
for (const theme of new Set(cases.map((one) => one.theme))) {
  printRow(theme, (one) => one.theme === theme);
}
printRow('**all**', () => true);
console.log(`\n${cases.length} cases, ${percent(foundShare(cases))} found`);

function printRow(name: string, belongs: (one: (typeof cases)[number]) => boolean): void {
  const cells = directions.map(({ from, to }) => {
    const own = cases.filter((one) => belongs(one) && one.from === from && one.to === to);
    return `${own.filter(({ isFound }) => isFound).length}/${own.length}`;
  });
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

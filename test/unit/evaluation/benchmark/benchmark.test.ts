import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchmarkReport } from '../../../../src-main/evaluation/benchmark/benchmark.ts';
import { runBenchmark } from '../../../../src-main/evaluation/benchmark/benchmark.ts';
import { benchmarkPage } from '../../../../src-main/evaluation/benchmark/report-page.ts';
import { formatBenchmark } from '../../../../src-main/evaluation/benchmark/report-text.ts';
import { meanAndDeviation } from '../../../../src-main/evaluation/mean-and-deviation.ts';
import { createRandom } from '../../../../src-main/tape/random.ts';
import { matlabFile } from './matlab-writer.ts';

const CLASSES = 3;

/** Three noisy views of three classes, in the form of the UCI set. */
function smallSet(): Buffer {
  const random = createRandom(1);
  const view = (columns: number, rows: number) => ({
    columns,
    values: Array.from(
      { length: rows * columns },
      (_, at) => (Math.floor(at / columns) % CLASSES === at % CLASSES ? 1.5 : 0) + random.normal(),
    ),
  });
  const labels = (rows: number) => ({
    columns: 1,
    values: Array.from({ length: rows }, (_, row) => (row % CLASSES) + 1),
  });
  const matrices = { I: 6, T: 7, P: 9 };
  return matlabFile(
    {
      ...Object.fromEntries(
        Object.entries(matrices).flatMap(([name, columns]) => [
          [`${name}_tr`, view(columns, 60)],
          [`${name}_te`, view(columns, 30)],
        ]),
      ),
      L_tr: labels(60),
      L_te: labels(30),
    },
    true,
  );
}

describe('runBenchmark', () => {
  let dir: string;
  let report: BenchmarkReport;
  const shares: number[] = [];
  const options = () => ({
    set: 'uci' as const,
    dataDir: dir,
    seeds: [0],
    isAblated: false,
    condition: 'clean' as const,
  });
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'akin-benchmark-'));
    await writeFile(join(dir, 'uci.mat'), smallSet());
    report = await runBenchmark(options(), ({ share }) => shares.push(share));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('scores AGAT and every baseline in all directions', () => {
    expect(report.methods.map(({ method }) => method)).toEqual([
      'AGAT',
      'untrained',
      'softmax',
      'ridge',
      'CCA',
    ]);
    for (const { seeds } of report.methods) expect(seeds[0]?.directions).toHaveLength(6);
    const [agat, untrained] = report.methods.map(({ seeds }) => seeds[0]?.mean ?? 0);
    expect(agat).toBeGreaterThan((untrained ?? 1) + 0.1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('is written as a table and as one page', () => {
    const [title, , header, first] = formatBenchmark(report).split('\n');
    expect(title).toBe('Cross-modal retrieval on uci, clean tuples, seeds 0');
    expect(header).toMatch(/^method +mean mAP@all +against AGAT +Fourier → Karhunen-Loève /);
    expect(first).toMatch(/^AGAT +0\.\d{4} ± 0\.0000/);
    const page = benchmarkPage(report);
    expect(page).toContain('<figcaption>Fourier → pixels</figcaption>');
    expect(page.match(/<rect class="own"/g)).toHaveLength(6);
    expect(page.match(/<polyline/g)).toHaveLength(1);
    expect(page).not.toMatch(/(src|href)=/);
  });

  it('stops when it is told to', async () => {
    const run = runBenchmark(options(), undefined, AbortSignal.abort());
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('meanAndDeviation', () => {
  it('is the sample deviation', () => {
    expect(meanAndDeviation([1, 2, 3])).toEqual({ mean: 2, deviation: 1 });
    expect(meanAndDeviation([4])).toEqual({ mean: 4, deviation: 0 });
  });
});

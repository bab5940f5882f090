import { writeFile } from 'node:fs/promises';
import type { BenchmarkProgress, BenchmarkReport } from '../evaluation/benchmark/benchmark.ts';
import { runBenchmark } from '../evaluation/benchmark/benchmark.ts';
import type { Condition } from '../evaluation/benchmark/conditions.ts';
import type { FeatureSetName } from '../evaluation/benchmark/feature-set.ts';
import { benchmarkPage } from '../evaluation/benchmark/report-page.ts';
import { formatBenchmark } from '../evaluation/benchmark/report-text.ts';
import { fromCaller } from './session.ts';
import type { Session } from './session.ts';

export interface BenchmarkCommandOptions {
  data: string;
  seeds: number;
  ablate?: boolean;
  condition: Condition;
  html?: string;
  json?: boolean;
}

/** Measures the model and its baselines on a public feature set; needs no library. */
export async function runBenchmarkCommand(
  { terminal, env, signal }: Session,
  set: FeatureSetName,
  { data, seeds, ablate = false, condition, html, json = false }: BenchmarkCommandOptions,
): Promise<void> {
  const report = await runBenchmark(
    {
      ...{ set, condition, isAblated: ablate, dataDir: fromCaller(env, data) },
      seeds: Array.from({ length: seeds }, (_, seed) => seed),
    },
    (progress) => {
      terminal.showProgress(benchmarkLine(progress));
    },
    signal,
  ).finally(() => {
    terminal.showProgress(undefined);
  });
  if (html !== undefined) await writeFile(fromCaller(env, html), benchmarkPage(report));
  print(terminal, report, json);
}

function print(terminal: Session['terminal'], report: BenchmarkReport, json: boolean): void {
  if (json) terminal.printJson(report);
  else terminal.print(formatBenchmark(report));
}

function benchmarkLine({ method, seed, share, training }: BenchmarkProgress): string {
  const step = training === undefined ? [] : [`step ${training.step} of ${training.steps}`];
  return [`${Math.round(100 * share)} %`, `seed ${seed}`, method, ...step].join(' · ');
}

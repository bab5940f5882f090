import { writeFile } from 'node:fs/promises';
import { resolvePaths } from '../base/config.ts';
import { trimodalPage } from '../evaluation/benchmark/trimodal/report-page.ts';
import { formatTrimodal } from '../evaluation/benchmark/trimodal/report-text.ts';
import type { TrimodalProgress } from '../evaluation/benchmark/trimodal/trimodal.ts';
import { runTrimodal } from '../evaluation/benchmark/trimodal/trimodal.ts';
import { fromCaller } from './session.ts';
import type { Session } from './session.ts';

export interface TrimodalCommandOptions {
  data: string;
  seeds: number;
  ablate?: boolean;
  html?: string;
  json?: boolean;
}

/** Trains the base model without some concepts and finds their pictures, sounds and words by each other; needs no library. */
export async function runTrimodalCommand(
  { terminal, env, signal }: Session,
  { data, seeds, ablate = false, html, json = false }: TrimodalCommandOptions,
): Promise<void> {
  const report = await runTrimodal(
    {
      dataDir: fromCaller(env, data),
      resources: resolvePaths(env).resources,
      seeds: Array.from({ length: seeds }, (_, seed) => seed),
      isAblated: ablate,
    },
    (progress) => {
      terminal.showProgress(trimodalLine(progress));
    },
    signal,
  ).finally(() => {
    terminal.showProgress(undefined);
  });
  if (html !== undefined) await writeFile(fromCaller(env, html), trimodalPage(report));
  if (json) terminal.printJson(report);
  else terminal.print(formatTrimodal(report));
}

function trimodalLine({ method, seed, share, training }: TrimodalProgress): string {
  const step = training === undefined ? [] : [`step ${training.step} of ${training.steps}`];
  return [`${Math.round(100 * share)} %`, `seed ${seed}`, method, ...step].join(' · ');
}

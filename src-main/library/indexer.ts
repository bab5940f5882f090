import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexSummary, Problem } from '../contract/methods.ts';
import type { FailureRow } from '../sql/failures.ts';
import type { Root } from '../sql/roots.ts';
import { rootRules } from './ignore-rules.ts';
import { indexFile } from './index-file.ts';
import type { FileOutcome } from './index-file.ts';
import type { IndexerContext } from './indexer-context.ts';
import { scanRoot, statFiles } from './scan.ts';
import { planScan } from './scan-plan.ts';
import type { ScanPlan } from './scan-plan.ts';
import { createWriteBuffer } from './write-buffer.ts';

/** Some files of roots, '/'-separated below them, by the ids of the roots. */
export type FilesOfRoots = ReadonlyMap<number, readonly string[]>;

/**
 * Brings the library up to date with the files below `roots`, or with those of them that `only` names. Safe to stop at
 * any moment and to run again.
 */
export async function indexRoots(
  context: IndexerContext,
  roots: readonly Root[],
  signal: AbortSignal,
  only?: FilesOfRoots,
): Promise<IndexSummary> {
  const summary = emptySummary();
  context.meter.setPhase('scanning');
  try {
    const plans = await planRoots(context, roots, summary, (root) =>
      planRoot(context, root, signal, only?.get(root.rootId)),
    );
    context.meter.setPhase('indexing');
    for (const [root, plan] of plans) await indexCandidates(context, root, plan, summary, signal);
    for (const [root, plan] of plans) removeVanished(context, root, plan, summary);
  } finally {
    context.meter.setPhase('idle');
  }
  summary.problems.sort((a, b) => (a.path < b.path ? -1 : 1));
  return summary;
}

function emptySummary(): IndexSummary {
  const counts = { indexed: 0, unchanged: 0, moved: 0, removed: 0, offline: 0 };
  return { ...counts, unsupported: 0, corrupt: 0, tooLarge: 0, unreadable: 0, problems: [] };
}

async function planRoots(
  { library, meter }: IndexerContext,
  roots: readonly Root[],
  summary: IndexSummary,
  planOf: (root: Root) => Promise<ScanPlan>,
): Promise<Map<Root, ScanPlan>> {
  const plans = new Map<Root, ScanPlan>();
  for (const root of roots) {
    const isOnline = await isThere(root.path, root.itemCount > 0);
    library.setRootOnline(root.rootId, isOnline);
    if (!isOnline) {
      summary.offline += root.itemCount;
      continue;
    }
    const plan = await planOf(root);
    summary.unchanged += plan.unchangedCount;
    for (const failure of plan.stillFailing) countProblem(summary, root, failure);
    meter.add(plan.candidates.length);
    plans.set(root, plan);
  }
  return plans;
}

/** Compares a root with what is known of it: the whole, or some of its files. */
function planRoot(
  { library, ignoreRules, made }: IndexerContext,
  root: Root,
  signal: AbortSignal,
  only: readonly string[] | undefined,
): Promise<ScanPlan> {
  const items = library.listFiles(root.rootId);
  const failures = library.listFailures(root.rootId);
  const { packVersions } = made();
  if (only === undefined) {
    const rules = [rootRules([ignoreRules(), root.ignoreRules])];
    return planScan(scanRoot(root.path, rules, signal), items, failures, packVersions);
  }
  const named = new Set(only);
  const isNamed = ({ relativePath }: { relativePath: string }) => named.has(relativePath);
  const found = statFiles(root.path, named);
  return planScan(found, items.filter(isNamed), failures.filter(isNamed), packVersions);
}

/** An empty folder that `hadFiles` is where a drive is mounted that is away now. */
async function isThere(path: string, hadFiles: boolean): Promise<boolean> {
  try {
    await using folder = await opendir(path);
    return !hadFiles || (await folder.read()) !== null;
  } catch {
    return false;
  }
}

async function indexCandidates(
  context: IndexerContext,
  root: Root,
  { candidates }: ScanPlan,
  summary: IndexSummary,
  signal: AbortSignal,
): Promise<void> {
  const buffer = createWriteBuffer(context);
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  const waiting = candidates.values();
  const work = async () => {
    for (const file of waiting) {
      await context.mayContinue();
      stop.throwIfAborted();
      const outcome = await indexFile(context, root, file, buffer, stop);
      count(summary, root, file.relativePath, outcome);
      context.meter.done(join(root.path, file.relativePath));
    }
  };
  try {
    const workers = Array.from({ length: context.filesInFlight() }, work);
    await Promise.all(workers).catch((thrown: unknown) => {
      failure.abort(thrown);
      throw thrown;
    });
  } finally {
    buffer.flush();
  }
}

/** Items whose files are on no online root any more; those that were found elsewhere have moved by now. */
function removeVanished(
  { library, onRemoved }: IndexerContext,
  root: Root,
  { vanished, goneFailures }: ScanPlan,
  summary: IndexSummary,
): void {
  const items = library.getItems(vanished.map(({ itemId }) => itemId));
  const removed = vanished
    .filter(({ itemId, relativePath }) => {
      const item = items.get(itemId);
      return item?.rootId === root.rootId && item.relativePath === relativePath;
    })
    .map(({ itemId }) => itemId);
  library.removeItems(removed);
  library.forgetFailures(root.rootId, goneFailures);
  if (removed.length > 0) onRemoved(removed);
  summary.removed += removed.length;
}

function count(
  summary: IndexSummary,
  root: Root,
  relativePath: string,
  outcome: FileOutcome,
): void {
  if (typeof outcome === 'string') summary[outcome] += 1;
  else
    countProblem(summary, root, { relativePath, ...outcome, failureCount: 1, isDismissed: false });
}

const COUNTER = {
  unsupported: 'unsupported',
  corrupt: 'corrupt',
  'too-large': 'tooLarge',
  unreadable: 'unreadable',
} as const;

function countProblem(
  summary: IndexSummary,
  root: Root,
  failure: Pick<
    FailureRow,
    'relativePath' | 'outcome' | 'reason' | 'saying' | 'failureCount' | 'isDismissed'
  >,
): void {
  const { relativePath, isDismissed, ...rest } = failure;
  const { outcome, reason, saying, failureCount } = rest;
  const path = join(root.path, relativePath);
  const problem: Problem = { path, outcome, reason, saying, failureCount };
  summary[COUNTER[outcome]] += 1;
  if (!isDismissed) summary.problems.push(problem);
}

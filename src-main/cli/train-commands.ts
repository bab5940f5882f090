import type {
  DirectionFigure,
  ModelVersionInfo,
  TrainingOutcome,
  TrainingProgress,
} from '../contract/learning-methods.ts';
import { withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { clockText, printable } from './wording.ts';

export interface TrainOptions extends LibraryOptions {
  seconds?: number;
  seed?: number;
  /** A folder whose subfolders are labels. */
  folders?: string[];
}

/** Trains on links and labels, and publishes what is better. Ctrl-C leaves everything as it was. */
export async function runTrain(
  session: Session,
  { seconds, seed, folders = [], library, json = false }: TrainOptions,
): Promise<void> {
  const { terminal } = session;
  const outcome = await withEngine(session, library, async (client) => {
    const { roots } = await client.call('library.status', {});
    for (const { rootId, path } of roots) {
      if (folders.includes(path)) await client.call('labels.useFolders', { rootId, isOn: true });
    }
    const { advice } = await client.call('training.summary', {});
    if (!json) terminal.print(advice);
    client.on('training.progress', (progress) => {
      if (json) terminal.printJson({ type: 'progress', ...progress });
      else terminal.showProgress(trainingLine(progress));
    });
    return client.call('training.start', {
      ...(seconds !== undefined && { seconds }),
      ...(seed !== undefined && { seed }),
    });
  }).finally(() => {
    terminal.showProgress(undefined);
  });
  if (json) terminal.printJson({ type: 'outcome', ...outcome });
  else for (const line of outcomeLines(outcome)) terminal.print(line);
}

/** "training · step 40 of 200 · loss 3.21 · held out 38.1 % · 0:21 left" */
export function trainingLine(progress: TrainingProgress): string {
  const { phase, step, steps, terms, curve, timeLeftMs } = progress;
  if (steps === 0) return phase;
  const loss = terms['loss'];
  const score = curve.at(-1)?.score;
  return [
    `${phase} · step ${step} of ${steps}`,
    ...(loss === undefined ? [] : [`loss ${loss.toFixed(2)}`]),
    ...(score === undefined ? [] : [`held out ${percent(score)}`]),
    ...(timeLeftMs === undefined ? [] : [`${clockText(timeLeftMs)} left`]),
  ].join(' · ');
}

function outcomeLines({ version, reason, directions }: TrainingOutcome): string[] {
  const heading = version === undefined ? [] : [`${version} is active now.`];
  return [...heading, reason, ...directionLines(directions)];
}

/** A table of held-out figures, a direction a line. */
export function directionLines(directions: readonly DirectionFigure[]): string[] {
  if (directions.length === 0) return [];
  const rows = directions.map(({ from, to, queries, before, after }) =>
    [
      `${from} → ${to}`.padEnd(16),
      String(queries).padStart(8),
      percent(before).padStart(9),
      percent(after).padStart(9),
    ].join(''),
  );
  return [
    `${'Direction'.padEnd(16)}${'asked'.padStart(8)}   before    after   (mAP, held out)`,
    ...rows,
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Prints the versions of the model and which one is active. */
export async function runModels(
  session: Session,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const { models } = await withEngine(session, library, (client) => client.call('models.list', {}));
  if (json) session.terminal.printJson({ models });
  else for (const model of models) session.terminal.print(modelLine(model));
}

function modelLine({ version, isActive, isPersonal, createdMs }: ModelVersionInfo): string {
  const origin = isPersonal
    ? `yours, ${new Date(createdMs).toISOString().slice(0, 10)}`
    : 'shipped';
  return `${isActive ? '*' : ' '} ${printable(version)}  (${origin})`;
}

/** Makes a version the active one, back or forth. */
export async function runUse(
  session: Session,
  version: string,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const { terminal } = session;
  await withEngine(session, library, async (client) => {
    client.on('models.progress', ({ doneCount, totalCount }) => {
      terminal.showProgress(`${doneCount} of ${totalCount} segments`);
    });
    await client.call('models.use', { version });
  }).finally(() => {
    terminal.showProgress(undefined);
  });
  if (json) terminal.printJson({ version });
  else terminal.print(`${version} is active now.`);
}

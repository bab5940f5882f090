import type { IndexProgress } from '../contract/methods.ts';

/** Shells redraw at most this often. */
const REPORT_INTERVAL_MS = 250;
/** Weight of the newest measurement in the running rate: about the last ten files count. */
const RATE_SMOOTHING = 0.1;

/** Counts files and tells how far indexing has come, at what rate, and how long it will take. */
export interface ProgressMeter {
  add(fileCount: number): void;
  /** One file is finished. */
  done(path: string): void;
  setPhase(phase: IndexProgress['phase']): void;
  current(): IndexProgress;
}

/** `now` is a clock in milliseconds; `report` is called at most four times a second and at each change of phase. */
export function createProgressMeter(
  now: () => number,
  report: (progress: IndexProgress) => void,
): ProgressMeter {
  let progress: IndexProgress = { phase: 'idle', doneCount: 0, totalCount: 0, filesPerSecond: 0 };
  let lastDoneMs = 0;
  let lastReportMs = 0;

  const tell = () => {
    lastReportMs = now();
    report(progress);
  };

  return {
    add: (fileCount) => {
      progress = { ...progress, totalCount: progress.totalCount + fileCount };
    },
    done: (path) => {
      const filesPerSecond = smoothRate(progress.filesPerSecond, now() - lastDoneMs);
      lastDoneMs = now();
      progress = withTimeLeft({
        ...progress,
        doneCount: progress.doneCount + 1,
        currentPath: path,
        filesPerSecond,
      });
      if (now() - lastReportMs >= REPORT_INTERVAL_MS) tell();
    },
    setPhase: (phase) => {
      if (phase === 'scanning')
        progress = { phase, doneCount: 0, totalCount: 0, filesPerSecond: 0 };
      else progress = { ...progress, phase };
      lastDoneMs = now();
      tell();
    },
    current: () => progress,
  };
}

function smoothRate(rate: number, elapsedMs: number): number {
  const newest = 1000 / Math.max(elapsedMs, 1);
  if (rate === 0) return newest;
  // Averaging times rather than rates keeps a burst of quick files from promising too much.
  return 1 / ((1 - RATE_SMOOTHING) / rate + RATE_SMOOTHING / newest);
}

function withTimeLeft(progress: IndexProgress): IndexProgress {
  const filesLeft = progress.totalCount - progress.doneCount;
  return { ...progress, timeLeftMs: (filesLeft / progress.filesPerSecond) * 1000 };
}

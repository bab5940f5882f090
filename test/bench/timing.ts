/** Wall and processor milliseconds of one act, the thread's alone. */
export interface Timing {
  wallMs: number;
  cpuMs: number;
}

export function time(act: () => unknown): Timing {
  const cpu = process.threadCpuUsage();
  const startMs = performance.now();
  act();
  const wallMs = performance.now() - startMs;
  const { user, system } = process.threadCpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * values.length)] ?? NaN;
}

/** Clocks of processor time tick in milliseconds, so only their mean tells. */
function meanCpuMs(timings: readonly Timing[]): number {
  return timings.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / timings.length;
}

/** "1.90 ms (p95 2.41, best 1.85), processor 1.88 ms". */
export function describeTimings(timings: readonly Timing[]): string {
  const wall = timings.map(({ wallMs }) => wallMs);
  const [best, p50, p95] = [0, 0.5, 0.95].map((share) => quantile(wall, share).toFixed(2));
  return `${p50} ms (p95 ${p95}, best ${best}), processor ${meanCpuMs(timings).toFixed(2)} ms`;
}

/** The processor time of `a` over that of `b`. */
export function ratio(a: readonly Timing[], b: readonly Timing[]): string {
  return (meanCpuMs(a) / meanCpuMs(b)).toFixed(2);
}

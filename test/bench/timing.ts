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

export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * values.length)] ?? NaN;
}

/** Clocks of processor time tick in milliseconds, so only their mean tells. */
export function meanCpuMs(timings: readonly Timing[]): number {
  return timings.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / timings.length;
}

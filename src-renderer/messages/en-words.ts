import { formatCount } from '../presentation/format.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export function timeLeft(leftMs: number): string {
  if (leftMs < MINUTE_MS) return 'less than a minute left';
  if (leftMs < HOUR_MS) return `${Math.round(leftMs / MINUTE_MS)} min left`;
  return `${(leftMs / HOUR_MS).toFixed(1)} h left`;
}

import type { Modality, Strength } from '../../src-main/base/types.ts';
import { formatCount, formatRate } from '../presentation/format.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export function timeLeft(leftMs: number): string {
  if (leftMs < MINUTE_MS) return 'less than a minute left';
  if (leftMs < HOUR_MS) return `${Math.round(leftMs / MINUTE_MS)} min left`;
  return `${formatRate(leftMs / HOUR_MS)} h left`;
}

export const laneNames: Record<Modality, string> = {
  image: 'Pictures',
  sound: 'Sounds',
  text: 'Notes',
};

export const nouns: Record<Modality, [one: string, many: string]> = {
  image: ['picture', 'pictures'],
  sound: ['sound', 'sounds'],
  text: ['note', 'notes'],
};

export const strengths: Record<Strength, string> = {
  strong: 'strong',
  fair: 'fair',
  weak: 'weak',
  none: 'not close',
};

import type { Modality, Strength } from '../../src-main/base/types.ts';
import { formatCount, formatRate } from '../presentation/format.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export function timeLeft(leftMs: number): string {
  if (leftMs < MINUTE_MS) return 'weniger als eine Minute';
  if (leftMs < HOUR_MS) return `noch ${Math.round(leftMs / MINUTE_MS)} min`;
  return `noch ${formatRate(leftMs / HOUR_MS)} h`;
}

export const laneNames: Record<Modality, string> = {
  image: 'Bilder',
  sound: 'Klänge',
  text: 'Notizen',
};

export const nouns: Record<Modality, [one: string, many: string]> = {
  image: ['Bild', 'Bilder'],
  sound: ['Klang', 'Klänge'],
  text: ['Notiz', 'Notizen'],
};

export const strengths: Record<Strength, string> = {
  strong: 'stark',
  fair: 'mittel',
  weak: 'schwach',
  none: 'nicht nah',
};

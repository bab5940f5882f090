import { locale } from '../messages/language.ts';

const SECOND_MS = 1000;

const counts = new Intl.NumberFormat(locale);
const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** 8120 → "8,120". */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** Files a second: whole from ten up, one decimal below. */
export function formatRate(perSecond: number): string {
  return perSecond >= 10 ? counts.format(Math.round(perSecond)) : decimals.format(perSecond);
}

/** With so many digits after the point: 0.5 → "0.50". */
export function formatDecimal(value: number, digits: number): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A place in a sound: 192,000 ms → "3:12"; an hour and more → "1:02:05". */
export function formatPosition(positionMs: number): string {
  const total = Math.round(positionMs / SECOND_MS);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, '0');
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`;
}

/** How long a sound is: like a position, but "0.4 s" under a second. */
export function formatDuration(durationMs: number): string {
  return durationMs < SECOND_MS
    ? `${formatDecimal(durationMs / SECOND_MS, 1)} s`
    : formatPosition(durationMs);
}

/** A round length in words: 10,000 ms → "10 s", 600,000 ms → "10 min". */
export function formatSpan(durationMs: number): string {
  const minutes = durationMs / 60_000;
  return minutes >= 1 ? `${decimals.format(minutes)} min` : `${durationMs / SECOND_MS} s`;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Decimal units as file managers show them: 3,100,000 → "3.1 MB". */
export function formatByteSize(byteSize: number): string {
  const power = byteSize < 1000 ? 0 : Math.floor(Math.log10(byteSize) / 3);
  const step = Math.min(power, BYTE_UNITS.length - 1);
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
  return format.format(byteSize / 1000 ** step);
}

/** Milliseconds since 1970 → "Aug 14, 2019, 7:12 AM". */
export function formatDate(timeMs: number): string {
  return dates.format(timeMs);
}

/** "2019-08" → "August 2019". */
export function formatMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return months.format(new Date(year, number - 1));
}

/** The folder of a path as a trail below the root that holds it: "Pictures / 2019 / Brittany". */
export function formatFolder(path: string, roots: readonly string[]): string {
  const folders = path.split(/[/\\]/).slice(0, -1);
  const root = roots.find((folder) => path.startsWith(folder) && isSlash(path[folder.length]));
  const rootDepth = root ? root.split(/[/\\]/).filter(Boolean).length - 1 : 0;
  return folders.filter(Boolean).slice(rootDepth).join(' / ');
}

/** The last part of a path, whichever way its slashes lean. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;
}

/** The name of the folder that a file lies in. */
export function folderName(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).at(-2) ?? path;
}

const isSlash = (character: string | undefined): boolean => character === '/' || character === '\\';

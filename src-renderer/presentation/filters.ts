import type { QueryFilter } from '../../src-main/contract/methods.ts';

/** Some fields of a filter, undefined where they are to be let go. */
export type FilterChange = { [K in keyof QueryFilter]?: QueryFilter[K] | undefined };

/** A range that a person can choose; an absent bound is open. */
export interface FilterRange {
  min?: number;
  max?: number;
}

const KB = 1_000;
const MB = 1_000_000;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** Bytes. */
export const SIZES: readonly FilterRange[] = [
  { max: 100 * KB },
  { min: 100 * KB, max: MB },
  { min: MB, max: 10 * MB },
  { min: 10 * MB },
];

/** Milliseconds. */
export const LENGTHS: readonly FilterRange[] = [
  { max: 10 * SECOND_MS },
  { min: 10 * SECOND_MS, max: MINUTE_MS },
  { min: MINUTE_MS, max: 10 * MINUTE_MS },
  { min: 10 * MINUTE_MS },
];

/** What a filter says of one kind of thing, and what lets it go. */
export type ActiveFilter =
  | {
      kind: 'modality';
      value: NonNullable<QueryFilter['modalities']>[number];
      without: FilterChange;
    }
  | { kind: 'under' | 'mimeType' | 'label'; value: string; without: FilterChange }
  | { kind: 'items'; itemCount: number; without: FilterChange }
  | { kind: 'dates' | 'size' | 'length'; range: FilterRange; without: FilterChange };

/** The parts of a filter, each of which can be let go on its own. */
export function activeFilters(filter: QueryFilter): ActiveFilter[] {
  const { modalities = [], itemIds, under, mimeTypes = [], labels = [] } = filter;
  return [
    ...modalities.map((value) => ({
      ...{ kind: 'modality' as const, value },
      without: { modalities: toggled(modalities, value) },
    })),
    ...(itemIds === undefined
      ? []
      : [
          {
            ...{ kind: 'items' as const, itemCount: itemIds.length },
            without: { itemIds: undefined },
          },
        ]),
    ...(under === undefined
      ? []
      : [{ kind: 'under' as const, value: under, without: { under: undefined } }]),
    ...mimeTypes.map((value) => ({
      ...{ kind: 'mimeType' as const, value },
      without: { mimeTypes: toggled(mimeTypes, value) },
    })),
    ...labels.map((value) => ({
      ...{ kind: 'label' as const, value },
      without: { labels: toggled(labels, value) },
    })),
    ...activeRanges(filter),
  ];
}

function activeRanges(filter: QueryFilter): ActiveFilter[] {
  const ranges: ActiveFilter[] = [
    {
      ...{ kind: 'dates', range: rangeOf(filter.fromMs, filter.toMs) },
      without: { fromMs: undefined, toMs: undefined },
    },
    {
      ...{ kind: 'size', range: rangeOf(filter.minByteSize, filter.maxByteSize) },
      without: { minByteSize: undefined, maxByteSize: undefined },
    },
    {
      ...{ kind: 'length', range: rangeOf(filter.minDurationMs, filter.maxDurationMs) },
      without: { minDurationMs: undefined, maxDurationMs: undefined },
    },
  ];
  return ranges.filter((active) => 'range' in active && Object.keys(active.range).length > 0);
}

/** `values` with `value`, or without it where they have it; undefined where none is left. */
export function toggled<T>(values: readonly T[] | undefined, value: T): T[] | undefined {
  const others = (values ?? []).filter((other) => other !== value);
  if (others.length === (values ?? []).length) return [...others, value];
  return others.length > 0 ? others : undefined;
}

export function rangeOf(min: number | undefined, max: number | undefined): FilterRange {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

const TYPE_NAMES: Record<string, string> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/epub+zip': 'EPUB',
  'audio/mpeg': 'MP3',
  'image/svg+xml': 'SVG',
  'text/markdown': 'Markdown',
  'text/plain': 'Text',
};

/** A file type as people call it: "image/jpeg" → "JPEG". */
export function typeName(mimeType: string): string {
  const subtype = mimeType.split('/').at(-1) ?? mimeType;
  return TYPE_NAMES[mimeType] ?? subtype.replace(/^x-/, '').toUpperCase();
}

/** The first and last millisecond of days as `<input type="date">` writes them, where this computer is. */
export function dayStartMs(day: string): number | undefined {
  return day === '' ? undefined : new Date(`${day}T00:00:00`).getTime();
}

export function dayEndMs(day: string): number | undefined {
  return day === '' ? undefined : new Date(`${day}T23:59:59.999`).getTime();
}

/** The day of a moment, as `<input type="date">` writes it. */
export function dayOf(timeMs: number | undefined): string {
  if (timeMs === undefined) return '';
  const date = new Date(timeMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

import { formatFigure } from '../mean-and-deviation.ts';
import type { BenchmarkReport } from './benchmark.ts';
import { ofDirection, overall, pairedDifference } from './statistics.ts';

/** The report as a table for the terminal. */
export function formatBenchmark(report: BenchmarkReport): string {
  return [titleOf(report), '', ...alignColumns(benchmarkRows(report)), ''].join('\n');
}

/** "Cross-modal retrieval on uci, clean tuples, seeds 0, 1, 2". */
export function titleOf({ set, condition, methods }: BenchmarkReport): string {
  const seeds = (methods[0]?.seeds ?? []).map(({ seed }) => seed).join(', ');
  return `Cross-modal retrieval on ${set}, ${condition} tuples, seeds ${seeds}`;
}

/** Headings, then one row a method: its mean, the paired difference to AGAT, one column a direction. */
export function benchmarkRows({ methods }: BenchmarkReport): string[][] {
  const [first] = methods;
  if (!first) return [];
  const directions = first.seeds[0]?.directions ?? [];
  const names = directions.map(({ from, to }) => `${from} → ${to}`);
  const rows = methods.map((method) => [
    method.method,
    formatFigure(overall(method), show),
    method === first ? '' : formatFigure(pairedDifference(method, first), show, '+'),
    ...directions.map((_, index) => ofDirection(method, index).mean.toFixed(3)),
  ]);
  return [['method', 'mean mAP@all', 'against AGAT', ...names], ...rows];
}

function show(value: number): string {
  return value.toFixed(4);
}

/** Cells of a table, each column as wide as its widest. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

import type { BenchmarkReport } from './benchmark.ts';
import type { MeanAndDeviation } from './statistics.ts';
import { ofDirection, overall, pairedDifference } from './statistics.ts';

/** The report as a table for the terminal: one row a method, one column a direction, then the paired difference to AGAT. */
export function formatBenchmark(report: BenchmarkReport): string {
  const [first] = report.methods;
  if (!first) return '';
  const directions = first.seeds[0]?.directions ?? [];
  const seeds = first.seeds.map(({ seed }) => seed).join(', ');
  const header = [
    'method',
    'mean mAP@all',
    ...directions.map(({ from, to }) => `${from}→${to}`),
    'against AGAT',
  ];
  const rows = report.methods.map((method) => [
    method.method,
    format(overall(method)),
    ...directions.map((_, index) => ofDirection(method, index).mean.toFixed(3)),
    method === first ? '' : format(pairedDifference(method, first), '+'),
  ]);
  return [
    `${report.set}, ${report.condition} tuples, seeds ${seeds}`,
    '',
    ...alignColumns([header, ...rows]),
    '',
  ].join('\n');
}

function format({ mean, deviation }: MeanAndDeviation, sign = ''): string {
  return `${mean >= 0 ? sign : ''}${mean.toFixed(4)} ± ${deviation.toFixed(4)}`;
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

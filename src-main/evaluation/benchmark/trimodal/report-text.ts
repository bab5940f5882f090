import { formatFigure } from '../../mean-and-deviation.ts';
import { alignColumns } from '../report-text.ts';
import { summariseTrimodal } from './summary.ts';
import type { TrimodalReport } from './trimodal.ts';

/** The report as a table for the terminal. */
export function formatTrimodal(report: TrimodalReport): string {
  return [trimodalTitle(report), '', ...alignColumns(trimodalRows(report)), ''].join('\n');
}

export function trimodalTitle({ methods }: TrimodalReport): string {
  const seeds = (methods[0]?.seeds ?? []).map(({ seed }) => seed).join(', ');
  return `Unseen concepts of the trimodal set, Recall@10 in %, seeds ${seeds}`;
}

/** Headings, then one row a method, one column a direction and the paired difference to the base; chance last. */
export function trimodalRows(report: TrimodalReport): string[][] {
  const { columns, methods, chance } = summariseTrimodal(report);
  const rows = methods.map(({ method, figures, difference }) => [
    method,
    ...figures.map((figure) => formatFigure(figure, percent)),
    difference ? formatFigure(difference, percent, '+') : '',
  ]);
  return [
    ['method', ...columns, 'mean, against base'],
    ...rows,
    ['chance', ...chance.map((figure) => formatFigure(figure, percent)), ''],
  ];
}

export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

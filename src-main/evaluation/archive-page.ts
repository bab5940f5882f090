import type { DirectionFigure } from '../contract/learning-methods.ts';
import type { Output } from '../contract/methods.ts';
import { barChart, curveChart } from './page/charts.ts';
import { htmlPage, htmlTable, panels, section } from './page/page.ts';

/** How a library's held-out links and labels are answered, by the shipped model (before) and the active one (after). */
export type ArchiveReport = Output<'evaluation.archive'>;

/** The report as one HTML page that needs nothing else: the table, bars of each direction, the curve of the training. */
export function archivePage({ before, after, directions, curve }: ArchiveReport): string {
  return htmlPage({
    title: 'What the archive’s own links and labels find',
    lead:
      'Mean average precision of links and labels that training never saw: each label’s name and each item asks for ' +
      `what belongs to it. Before is ${before}, the shipped model; after is ${after}, the one in use.` +
      (directions.length === 0 ? ' No link or label is held out yet: make some more.' : ''),
    sections:
      directions.length === 0
        ? []
        : [
            htmlTable([['direction', 'asked', 'before', 'after'], ...directions.map(row)]),
            section('Directions', panels(directions.map((figure) => bars(figure, before, after)))),
            section('Validation score while training', panels(curveCharts(after, curve))),
          ],
  });
}

function row(figure: DirectionFigure): string[] {
  return [nameOf(figure), String(figure.queries), percent(figure.before), percent(figure.after)];
}

function bars(figure: DirectionFigure, before: string, after: string): string {
  const bar = (label: string, mean: number, isOwn: boolean) => ({
    ...{ label, isOwn, figure: { mean, deviation: 0 } },
  });
  return barChart({
    ...{ title: nameOf(figure), most: 1, show: percent },
    bars: [bar(before, figure.before, false), bar(after, figure.after, true)],
  });
}

function curveCharts(version: string, curve: ArchiveReport['curve']): string[] {
  if (curve.length === 0) return [];
  return [curveChart({ title: version, curves: [curve], show: percent })];
}

function nameOf({ from, to }: DirectionFigure): string {
  return `${from} → ${to}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

import { barChart, curveChart } from '../../page/charts.ts';
import { htmlPage, htmlTable, panels, section } from '../../page/page.ts';
import { percent, trimodalRows, trimodalTitle } from './report-text.ts';
import { summariseTrimodal } from './summary.ts';
import type { TrimodalReport } from './trimodal.ts';

/** The report as one HTML page that needs nothing else: the table, bars of each direction, curves of the loss. */
export function trimodalPage(report: TrimodalReport): string {
  return htmlPage({
    title: trimodalTitle(report),
    lead:
      'Words, pictures and sounds of concepts that training never saw, found by each other: the share of queries with a ' +
      'right item among the first ten. Mean ± deviation over the seeds; against base is the difference of the mean of ' +
      'all columns, seed by seed. A dashed line marks chance.',
    sections: [
      htmlTable(trimodalRows(report)),
      section('Directions', panels(directionCharts(report))),
      section('Loss while training, a line a seed', panels(lossCharts(report))),
    ],
  });
}

function directionCharts(report: TrimodalReport): string[] {
  const { columns, methods, chance } = summariseTrimodal(report);
  const all = methods.flatMap(({ figures }) => figures);
  const most = Math.max(...all.map(({ mean, deviation }) => mean + deviation));
  return columns.map((column, index) => {
    const bars = methods.map(({ method, figures, difference }) => ({
      label: method,
      figure: figures[index] ?? { mean: 0, deviation: 0 },
      isOwn: difference === undefined,
    }));
    return barChart({
      ...{ title: column, bars, most, show: percent },
      chance: chance[index]?.mean ?? 0,
    });
  });
}

function lossCharts({ methods }: TrimodalReport): string[] {
  const trained = methods.filter(({ seeds }) => seeds.some(({ curve }) => curve.length > 0));
  return trained.map(({ method, seeds }) => {
    const curves = seeds.map(({ curve }) => curve);
    return curveChart({ title: method, curves, show: (loss) => loss.toFixed(2) });
  });
}

import { barChart, curveChart, rangeOf } from '../page/charts.ts';
import { htmlPage, htmlTable, panels, section } from '../page/page.ts';
import type { BenchmarkReport, MethodResult } from './benchmark.ts';
import { benchmarkRows, titleOf } from './report-text.ts';
import { ofDirection } from './statistics.ts';

/** The report as one HTML page that needs nothing else: the table, bars of each direction, curves of training. */
export function benchmarkPage(report: BenchmarkReport): string {
  return htmlPage({
    title: titleOf(report),
    lead:
      'Mean average precision over the whole gallery, ranked by cosine; what shares the label is relevant. ' +
      'Mean ± deviation over the seeds; against AGAT is the difference seed by seed.',
    sections: [
      htmlTable(benchmarkRows(report)),
      section('Directions', panels(directionCharts(report))),
      section('Validation score while training, a line a seed', panels(trainingCharts(report))),
    ],
  });
}

function directionCharts({ methods }: BenchmarkReport): string[] {
  const [first] = methods;
  const directions = first?.seeds[0]?.directions ?? [];
  const figures = methods.map((method) => directions.map((_, index) => ofDirection(method, index)));
  const most = Math.max(...figures.flat().map(({ mean, deviation }) => mean + deviation));
  return directions.map(({ from, to }, index) => {
    const bars = methods.map((method, row) => ({
      label: method.method,
      figure: figures[row]?.[index] ?? { mean: 0, deviation: 0 },
      isOwn: method === first,
    }));
    return barChart({ title: `${from} → ${to}`, bars, most, show });
  });
}

function trainingCharts({ methods }: BenchmarkReport): string[] {
  const trained = methods.filter(({ seeds }) => seeds.some(({ curve }) => curve.length > 0));
  const range = rangeOf(trained.flatMap(curvesOf));
  return trained.map((method) =>
    curveChart({ title: method.method, curves: curvesOf(method), range, show }),
  );
}

function curvesOf({ seeds }: MethodResult) {
  return seeds.map(({ curve }) => curve);
}

function show(value: number): string {
  return value.toFixed(3);
}

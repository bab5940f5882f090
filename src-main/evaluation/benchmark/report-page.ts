import type { BenchmarkReport, MethodResult } from './benchmark.ts';
import { ofDirection, overall, pairedDifference } from './statistics.ts';

const [WIDTH, HEIGHT, MARGIN] = [640, 240, 32];

/** The report as one HTML page that needs nothing else: the table, bars of each direction, curves of training. */
export function benchmarkPage(report: BenchmarkReport): string {
  const title = `Cross-modal retrieval on ${report.set}, ${report.condition} tuples`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse }
th, td { padding: .25rem .75rem; text-align: right; border-bottom: 1px solid #8884 }
th:first-child, td:first-child { text-align: left }
rect { fill: #3b6ea5 } line { stroke: currentColor } polyline { fill: none; stroke: #3b6ea5; stroke-width: 1.5 }
text { fill: currentColor; font-size: 12px }
</style>
<h1>${title}</h1>
<p>Mean average precision over the whole gallery, mean ± deviation over ${report.methods[0]?.seeds.length ?? 0} seeds.</p>
${table(report)}
<h2>Directions</h2>
${report.methods.map((method) => bars(method)).join('\n')}
<h2>Validation score while training</h2>
${report.methods.flatMap((method) => curves(method)).join('\n')}
</html>
`;
}

function table({ methods }: BenchmarkReport): string {
  const [first] = methods;
  const rows = methods.map((method) => {
    const { mean, deviation } = overall(method);
    const difference = first && method !== first ? pairedDifference(method, first) : undefined;
    const paired = difference
      ? `${difference.mean.toFixed(4)} ± ${difference.deviation.toFixed(4)}`
      : '';
    return `<tr><td>${escape(method.method)}<td>${mean.toFixed(4)} ± ${deviation.toFixed(4)}<td>${paired}`;
  });
  return `<table><tr><th>method<th>mean mAP@all<th>against AGAT, paired\n${rows.join('\n')}\n</table>`;
}

function bars(method: MethodResult): string {
  const directions = method.seeds[0]?.directions ?? [];
  const rows = directions.map(({ from, to }, index) => {
    const { mean } = ofDirection(method, index);
    const y = 20 * index;
    const label = `${escape(from)} → ${escape(to)}`;
    return `<text x="0" y="${y + 14}">${label}</text><rect x="220" y="${y + 3}" width="${(360 * mean).toFixed(1)}" height="14"/><text x="${(226 + 360 * mean).toFixed(1)}" y="${y + 14}">${mean.toFixed(3)}</text>`;
  });
  const height = 20 * directions.length;
  return `<h3>${escape(method.method)}</h3><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" role="img">${rows.join('')}</svg>`;
}

/** One line a seed, on axes from 0 to the last step and from 0 to 1. */
function curves({ method, seeds }: MethodResult): string[] {
  const last = Math.max(0, ...seeds.flatMap(({ curve }) => curve.map(({ step }) => step)));
  if (last === 0) return [];
  const x = (step: number): string => (MARGIN + ((WIDTH - 2 * MARGIN) * step) / last).toFixed(1);
  const y = (score: number): string => (HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * score).toFixed(1);
  const lines = seeds.map(({ curve }) => {
    const points = curve.map(({ step, score }) => `${x(step)},${y(score)}`).join(' ');
    return `<polyline points="${points}"/>`;
  });
  const axes = `<line x1="${x(0)}" y1="${y(0)}" x2="${x(last)}" y2="${y(0)}"/><line x1="${x(0)}" y1="${y(0)}" x2="${x(0)}" y2="${y(1)}"/><text x="${x(0)}" y="${HEIGHT - 12}">0</text><text x="${x(last)}" y="${HEIGHT - 12}" text-anchor="end">${last} steps</text><text x="4" y="${y(1)}">1</text>`;
  return [
    `<h3>${escape(method)}</h3><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img">${axes}${lines.join('')}</svg>`,
  ];
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

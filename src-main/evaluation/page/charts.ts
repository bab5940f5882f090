import type { MeanAndDeviation } from '../mean-and-deviation.ts';
import { escapeHtml } from './page.ts';

// Charts as inline SVG. Lengths are in its user units, one a pixel at full width.

/** One method's figure in a chart. */
export interface Bar {
  label: string;
  figure: MeanAndDeviation;
  /** Whether it is what the report is about, among what it is compared with. */
  isOwn: boolean;
}

export interface BarChart {
  title: string;
  bars: readonly Bar[];
  /** The figure as long as the chart is wide; the same in charts to be compared. */
  most: number;
  /** Marked by a dashed line. */
  chance?: number;
  show: (value: number) => string;
}

const WIDTH = 400;
const LABEL_WIDTH = 130;
const VALUE_WIDTH = 50;
const ROW_HEIGHT = 20;
const BAR_HEIGHT = 12;

/** Horizontal bars with their deviations. */
export function barChart({ title, bars, most, chance, show }: BarChart): string {
  const x = (value: number): number =>
    LABEL_WIDTH + ((WIDTH - LABEL_WIDTH - VALUE_WIDTH) * Math.max(0, value)) / most;
  const height = ROW_HEIGHT * bars.length;
  const rows = bars.map((bar, row) => drawBar(bar, ROW_HEIGHT * row, x, show(bar.figure.mean)));
  const axis = drawLine('axis', [LABEL_WIDTH, 0], [LABEL_WIDTH, height]);
  const mark = chance === undefined ? '' : drawLine('chance', [x(chance), 0], [x(chance), height]);
  return figure(title, height, [axis, ...rows, mark]);
}

function drawBar(
  { label, figure: { mean, deviation }, isOwn }: Bar,
  top: number,
  x: (value: number) => number,
  value: string,
): string {
  const [start, end, far] = [x(0), x(mean), x(mean + deviation)];
  const middle = top + ROW_HEIGHT / 2;
  const name = drawText(LABEL_WIDTH - 8, middle + 4, label, 'end');
  const bar = `<rect${isOwn ? ' class="own"' : ''} x="${start}" y="${middle - BAR_HEIGHT / 2}" width="${fixed(end - start)}" height="${BAR_HEIGHT}"/>`;
  const whisker =
    deviation > 0 ? drawLine('deviation', [x(mean - deviation), middle], [far, middle]) : '';
  return name + bar + whisker + drawText(far + 6, middle + 4, value);
}

export interface CurveChart {
  title: string;
  /** One a seed; points by rising step. */
  curves: readonly (readonly { step: number; score: number }[])[];
  /** Lowest and highest value of the axis; those of the curves where absent. */
  range?: readonly [number, number];
  show: (value: number) => string;
}

const CURVE_HEIGHT = 180;
const MARGIN = { left: 56, right: 8, top: 10, bottom: 22 };

/** Lines from step 0 to the last one. */
export function curveChart({ title, curves, range, show }: CurveChart): string {
  const points = curves.flat();
  const [least, most] = range ?? rangeOf(curves);
  const last = Math.max(1, ...points.map(({ step }) => step));
  const [left, right] = [MARGIN.left, WIDTH - MARGIN.right];
  const [top, bottom] = [MARGIN.top, CURVE_HEIGHT - MARGIN.bottom];
  const x = (step: number): number => left + ((right - left) * step) / last;
  const y = (score: number): number =>
    bottom - ((bottom - top) * (score - least)) / Math.max(most - least, Number.MIN_VALUE);
  const lines = curves.map((curve) => {
    const path = curve.map(({ step, score }) => `${fixed(x(step))},${fixed(y(score))}`);
    return `<polyline points="${path.join(' ')}"/>`;
  });
  return figure(title, CURVE_HEIGHT, [
    drawLine('axis', [left, top], [left, bottom]),
    drawLine('axis', [left, bottom], [right, bottom]),
    drawText(left - 6, top + 4, show(most), 'end'),
    drawText(left - 6, bottom + 4, show(least), 'end'),
    drawText(left, CURVE_HEIGHT - 4, '0'),
    drawText(right, CURVE_HEIGHT - 4, `${last} steps`, 'end'),
    ...lines,
  ]);
}

/** Lowest and highest score of curves. */
export function rangeOf(
  curves: readonly (readonly { score: number }[])[],
): readonly [number, number] {
  const scores = curves.flat().map(({ score }) => score);
  return [Math.min(...scores), Math.max(...scores)];
}

function figure(title: string, height: number, parts: readonly string[]): string {
  const name = escapeHtml(title);
  return `<figure><figcaption>${name}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${name}">${parts.join('')}</svg></figure>`;
}

type Point = readonly [x: number, y: number];

function drawLine(name: string, [x1, y1]: Point, [x2, y2]: Point): string {
  return `<line class="${name}" x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}"/>`;
}

function drawText(x: number, y: number, text: string, anchor = 'start'): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}">${escapeHtml(text)}</text>`;
}

function fixed(value: number): string {
  return value.toFixed(1);
}

import { alignColumns } from '../report-text.ts';
import type { MeanAndDeviation } from '../statistics.ts';
import { meanAndDeviation } from '../statistics.ts';
import type { TrimodalReport, TrimodalSeed } from './trimodal.ts';

type Method = TrimodalReport['methods'][number];

/** Recall@10 in percent: one row a method, one column a direction; the last column is the six-language mean. */
export function formatTrimodal({ methods }: TrimodalReport): string {
  const [first] = methods;
  if (!first) return '';
  const names = directionsOf(first);
  const seeds = first.seeds.map(({ seed }) => seed).join(', ');
  const rows = methods.map((method) => [
    method.method,
    ...names.map((name) => format(over(method, (seed) => recallAt(seed, name)))),
    format(over(method, languageMean)),
  ]);
  const chance = names.map((name) => format(over(first, (seed) => chanceAt(seed, name))));
  return [
    `trimodal, Recall@10 in % on unseen concepts, seeds ${seeds}`,
    '',
    ...alignColumns([['method', ...names, LANGUAGES], ...rows, ['chance', ...chance, '']]),
    '',
  ].join('\n');
}

const LANGUAGES = 'words in other languages→image';
const isForeign = (from: string): boolean => from.startsWith('text (');

/** The six directions between words in English, pictures and sounds. */
function directionsOf({ seeds }: Method): string[] {
  const directions = seeds[0]?.directions ?? [];
  return directions.filter(({ from }) => !isForeign(from)).map(({ from, to }) => `${from}→${to}`);
}

function over(method: Method, figure: (seed: TrimodalSeed) => number): MeanAndDeviation {
  return meanAndDeviation(method.seeds.map(figure));
}

function scoresOf({ directions }: TrimodalSeed, name: string) {
  return directions.find(({ from, to }) => `${from}→${to}` === name)?.scores;
}

function recallAt(seed: TrimodalSeed, name: string): number {
  return scoresOf(seed, name)?.recallAt10 ?? 0;
}

function chanceAt(seed: TrimodalSeed, name: string): number {
  return scoresOf(seed, name)?.chance.recallAt10 ?? 0;
}

function languageMean({ directions }: TrimodalSeed): number {
  const foreign = directions.filter(({ from }) => isForeign(from));
  return foreign.reduce((sum, { scores }) => sum + scores.recallAt10, 0) / foreign.length;
}

function format({ mean, deviation }: MeanAndDeviation): string {
  return `${(100 * mean).toFixed(1)} ± ${(100 * deviation).toFixed(1)}`;
}

import type { MeanAndDeviation } from '../../mean-and-deviation.ts';
import { meanAndDeviation } from '../../mean-and-deviation.ts';
import type { RetrievalScores } from '../../retrieval.ts';
import type { TrimodalReport, TrimodalSeed } from './trimodal.ts';

/** Recall@10 over the seeds, a column a direction; words of other languages count as one. */
export interface TrimodalSummary {
  columns: readonly string[];
  /** Figures by column; `difference`: of the mean of all columns to the base's, seed by seed; absent of the base itself. */
  methods: readonly {
    method: string;
    figures: readonly MeanAndDeviation[];
    difference: MeanAndDeviation | undefined;
  }[];
  /** What a random order gives, by column. */
  chance: readonly MeanAndDeviation[];
}

/** A direction's column, and its name in it. */
interface Column {
  name: string;
  isIn: (from: string, to: string) => boolean;
}

type Figure = (scores: RetrievalScores) => number;

const isForeign = (from: string): boolean => from.startsWith('text (');

export function summariseTrimodal({ methods }: TrimodalReport): TrimodalSummary {
  const [base] = methods;
  const columns = columnsOf(base?.seeds[0]);
  const over = (seeds: readonly TrimodalSeed[], figure: Figure): MeanAndDeviation[] =>
    columns.map((column) => meanAndDeviation(seeds.map((seed) => figureIn(seed, column, figure))));
  const meanOf = (seed: TrimodalSeed): number =>
    average(columns.map((column) => figureIn(seed, column, recallOf)));
  return {
    columns: columns.map(({ name }) => name),
    methods: methods.map((method) => ({
      method: method.method,
      figures: over(method.seeds, recallOf),
      difference:
        base && method !== base
          ? meanAndDeviation(pairedDifferences(method.seeds, base.seeds, meanOf))
          : undefined,
    })),
    chance: over(base?.seeds ?? [], ({ chance }) => chance.recallAt10),
  };
}

const recallOf: Figure = ({ recallAt10 }) => recallAt10;

/** The six directions between English words, pictures and sounds, then words of other languages. */
function columnsOf(seed?: TrimodalSeed): Column[] {
  const own = (seed?.directions ?? []).filter(({ from }) => !isForeign(from));
  return [
    ...own.map(({ from, to }) => ({
      name: `${from} → ${to}`,
      isIn: (otherFrom: string, otherTo: string) => otherFrom === from && otherTo === to,
    })),
    { name: 'other languages → image', isIn: isForeign },
  ];
}

function figureIn({ directions }: TrimodalSeed, { isIn }: Column, figure: Figure): number {
  return average(
    directions.filter(({ from, to }) => isIn(from, to)).map(({ scores }) => figure(scores)),
  );
}

function pairedDifferences(
  seeds: readonly TrimodalSeed[],
  from: readonly TrimodalSeed[],
  meanOf: (seed: TrimodalSeed) => number,
): number[] {
  return seeds.flatMap((seed, index) => {
    const other = from[index];
    return other ? [meanOf(seed) - meanOf(other)] : [];
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import type { MethodResult } from './benchmark.ts';

export interface MeanAndDeviation {
  mean: number;
  /** Sample deviation over seeds; 0 of a single one. */
  deviation: number;
}

export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

/** Mean over all directions, over seeds. */
export function overall({ seeds }: MethodResult): MeanAndDeviation {
  return meanAndDeviation(seeds.map(({ mean }) => mean));
}

/** One direction over seeds; `index` counts the directions as they were scored. */
export function ofDirection({ seeds }: MethodResult, index: number): MeanAndDeviation {
  return meanAndDeviation(seeds.map(({ directions }) => directions[index]?.map ?? 0));
}

/** How much another method differs seed by seed: the folds are the same, so their spread cancels. */
export function pairedDifference(method: MethodResult, from: MethodResult): MeanAndDeviation {
  return meanAndDeviation(
    method.seeds.map(({ mean }, index) => mean - (from.seeds[index]?.mean ?? mean)),
  );
}

import type { MeanAndDeviation } from '../mean-and-deviation.ts';
import { meanAndDeviation } from '../mean-and-deviation.ts';
import type { MethodResult } from './benchmark.ts';

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

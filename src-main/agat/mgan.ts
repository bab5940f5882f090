import { stopGradient } from '../tape/choices.ts';
import { linear, spectralNorm } from '../tape/functions.ts';
import { leakyRelu } from '../tape/ops.ts';
import { filled, normalWeights } from '../tape/parameters.ts';
import type { Variable } from '../tape/tape.ts';
import { LEAK } from './config.ts';
import type { ModelContext } from './model-context.ts';

/** K discriminators D_k: length → D → 1, judged side by side. */
export interface Discriminators {
  /** x: [K, N, length]; returns the logit of being real, [K, N, 1]. */
  judge: (x: Variable) => Variable;
  /** As `judge`, through weights that learn nothing from it. */
  judgeFixed: (x: Variable) => Variable;
  /** What the power iterations carry to the next step, by state name. */
  carried: ReadonlyMap<string, Variable>;
}

/** Discriminators with spectral norm (Miyato et al. 2018) over vectors of `length`. docs/agat.md §MGAN. */
export function discriminators(context: ModelContext, length: number): Discriminators {
  const { discriminatorLength } = context.config;
  const first = layer(context, 'mgan.first', length, discriminatorLength);
  const second = layer(context, 'mgan.second', discriminatorLength, 1);
  const through =
    (use: (weight: Variable) => Variable) =>
    (x: Variable): Variable => {
      const hidden = linear(x, use(first.weight), use(first.bias)); // [K, N, D]
      return linear(leakyRelu(hidden, LEAK), use(second.weight), use(second.bias));
    };
  return {
    judge: through((weight) => weight),
    judgeFixed: through(stopGradient),
    carried: new Map([first.carried, second.carried]),
  };
}

function layer(
  { config, parameters, random }: ModelContext,
  name: string,
  rows: number,
  columns: number,
): { weight: Variable; bias: Variable; carried: [string, Variable] } {
  const views = config.modalities.length;
  const shape = [views, rows, columns];
  const free = parameters.trained(`${name}.weight`, shape, () => normalWeights(shape, 2, random));
  const shapeOfU = [views, columns, 1];
  const u = parameters.carried(`${name}.u`, shapeOfU, () => normalWeights(shapeOfU, 1, random));
  const { weight, u: next } = spectralNorm(free, u);
  const bias = parameters.trained(`${name}.bias`, [views, 1, columns], () =>
    filled([views, 1, columns], 0),
  );
  return { weight, bias, carried: [`${name}.u`, next] };
}

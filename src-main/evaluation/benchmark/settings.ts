import type { AgatConfig } from '../../agat/config.ts';
import type { AgatRecipe } from './train-agat.ts';

/** What is trained on both public sets; chosen on validation splits, docs/agat.md §Public sets. */
export const BENCHMARK_RECIPE: AgatRecipe = {
  model: {
    embeddingLength: 64,
    tokenLength: 64,
    hiddenLength: 128,
    heads: 4,
    hasSelfAttention: true,
    aggregation: 'attention',
    discriminator: 'unconditional',
    discriminatorLength: 64,
    temperature: 0.1,
    distillationTemperature: 0.6,
    margin: 1,
    dropout: { of: 'units', rate: 0.3 },
    weights: { sem: 1, con: 1, sup: 1, clu: 1, adv: 0.1, dist: 0, anchor: 0 },
  },
  optimiser: {
    adam: { beta1: 0.5, beta2: 0.999, epsilon: 1e-8 },
    rates: { model: 2e-3, projection: 2e-3, adversary: 1e-3, scale: 2e-3 },
    weightDecay: 1e-3,
    averageRate: 0.05,
  },
  tokens: 16,
  steps: 500,
  tuplesPerClass: 5,
  droppedShare: 0.15,
};

/** The whole model, then the same without one of its parts, then before training. */
export const ABLATIONS: ReadonlyMap<string, AgatRecipe> = new Map([
  ['AGAT', BENCHMARK_RECIPE],
  ['− SAT', withModel({ hasSelfAttention: false })],
  ['GAT → mean', withModel({ aggregation: 'mean' })],
  ['− MGAN', withoutLoss('adv')],
  ['− L_clu', withoutLoss('clu')],
  ['− L_sem', withoutLoss('sem')],
  ['− L_con', withoutLoss('con')],
  ['− L_sup', withoutLoss('sup')],
  ['untrained', { ...BENCHMARK_RECIPE, steps: 0 }],
]);

function withModel(change: Partial<AgatConfig>): AgatRecipe {
  return { ...BENCHMARK_RECIPE, model: { ...BENCHMARK_RECIPE.model, ...change } };
}

function withoutLoss(name: keyof AgatConfig['weights']): AgatRecipe {
  return withModel({ weights: { ...BENCHMARK_RECIPE.model.weights, [name]: 0 } });
}

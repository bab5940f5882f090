import type { AgatConfig, LossName } from '../../agat/config.ts';
import { USUAL_MODEL } from '../../agat/config.ts';
import type { AgatRecipe } from './train-agat.ts';

/** What is trained on both public sets; how it was chosen, and among what: docs/agat.md §Public sets. */
const BENCHMARK_RECIPE: AgatRecipe = {
  model: {
    ...USUAL_MODEL,
    embeddingLength: 64,
    tokenLength: 16,
    discriminatorLength: 64,
    dropout: { of: 'units', rate: 0.3 },
    weights: { sem: 1, con: 1, sup: 1, clu: 1, adv: 0.1, dist: 0, anchor: 0 },
  },
  optimiser: {
    adam: { beta1: 0.5, beta2: 0.999, epsilon: 1e-8 },
    rates: { model: 4e-3, projection: 4e-3, adversary: 1e-3, scale: 4e-3 },
    weightDecay: 1,
    averageRate: 0.05,
  },
  tokens: 16,
  steps: 500,
  tuplesPerClass: 5,
  droppedShare: 0.15,
  condition: 'clean',
};

/** The whole model, then the same without one of its parts or with another form of it. */
export const PARTS: ReadonlyMap<string, AgatRecipe> = new Map([
  ['AGAT', BENCHMARK_RECIPE],
  ['− SAT', withModel({ hasSelfAttention: false })],
  ['GAT → mean', withModel({ aggregation: 'mean' })],
  ['− MGAN', withLoss('adv', 0)],
  ['MGAN conditional', withModel({ discriminator: 'conditional' })],
  ['MGAN × 10', withLoss('adv', 10 * BENCHMARK_RECIPE.model.weights.adv)],
]);

/** Without one of the other losses, with larger batches, and before training. */
export const LOSSES: ReadonlyMap<string, AgatRecipe> = new Map([
  ['− L_clu', withLoss('clu', 0)],
  ['− L_sem', withLoss('sem', 0)],
  ['− L_con', withLoss('con', 0)],
  ['− L_sup', withLoss('sup', 0)],
  ['batch × 2', { ...BENCHMARK_RECIPE, tuplesPerClass: 2 * BENCHMARK_RECIPE.tuplesPerClass }],
  ['untrained', { ...BENCHMARK_RECIPE, steps: 0 }],
]);

function withModel(change: Partial<AgatConfig>): AgatRecipe {
  return { ...BENCHMARK_RECIPE, model: { ...BENCHMARK_RECIPE.model, ...change } };
}

function withLoss(name: LossName, weight: number): AgatRecipe {
  return withModel({ weights: { ...BENCHMARK_RECIPE.model.weights, [name]: weight } });
}

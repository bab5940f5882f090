import type { AgatConfig } from '../config.ts';
import { USUAL_MODEL } from '../config.ts';
import type { OptimiserConfig } from '../optimiser.ts';
import type { Schedule } from '../schedule.ts';

/** How the base model is trained; sizes and weights of docs/agat.md §Base model. */
export interface BaseRecipe {
  model: Omit<AgatConfig, 'modalities'>;
  optimiser: OptimiserConfig;
  schedule: Schedule;
  batch: BaseBatch;
  /** Only the projections learn: an item is norm(x P), as where γ = 0. */
  isAnchorAlone?: true;
}

export interface BaseBatch {
  /** Items of the distillation. */
  texts: number;
  images: number;
  sounds: number;
  /** Weight of the sounds as candidates beside the images. */
  soundWeight: number;
  /** Matched tuples, and the share of them whose concept has a sound. */
  tuples: number;
  soundingShare: number;
  /** Share of the tuples' words in another language, where the concept has one. */
  foreignShare: number;
  /** Share of the texts that are shown without their English vector, as a text in another language is. */
  multilingualShare: number;
}

/** L_con + 0.2 · L_sem + 0.2 · L_clu + 0.1 · L_adv at this weight beside L_dist at 1; docs/agat.md §Base model. */
const TUPLE_WEIGHT = 0.9;

export const BASE_RECIPE: BaseRecipe = {
  model: {
    ...USUAL_MODEL,
    dropout: { of: 'tokens', rate: 0.1 },
    weights: {
      sem: 0.2 * TUPLE_WEIGHT,
      con: TUPLE_WEIGHT,
      sup: 0,
      clu: 0.2 * TUPLE_WEIGHT,
      adv: 0.1 * TUPLE_WEIGHT,
      dist: 1,
      anchor: 0,
    },
  },
  optimiser: {
    adam: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    rates: { model: 5e-4, projection: 2e-4, adversary: 2e-4, scale: 5e-3 },
    weightDecay: 0,
    averageRate: 0,
  },
  schedule: { steps: 300, warmUpSteps: 30 },
  batch: {
    texts: 128,
    images: 160,
    sounds: 64,
    soundWeight: 0.5,
    tuples: 64,
    soundingShare: 0.7,
    foreignShare: 0.4,
    multilingualShare: 0.5,
  },
};

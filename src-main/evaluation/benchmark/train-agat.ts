import type { AgatConfig } from '../../agat/config.ts';
import { vectorModality } from '../../agat/config.ts';
import { openEmbedder } from '../../agat/embedder.ts';
import type { OptimiserConfig } from '../../agat/optimiser.ts';
import type { TrainProgress, TrainRun } from '../../agat/train.ts';
import { train } from '../../agat/train.ts';
import { buildTrainStep } from '../../agat/train-step.ts';
import type { FeatureTables } from '../../agat/tuple-batch.ts';
import { dropItems, tupleBatch } from '../../agat/tuple-batch.ts';
import type { KnownValues, Values } from '../../tape/parameters.ts';
import type { Random } from '../../tape/random.ts';
import { createRandom } from '../../tape/random.ts';
import type { Condition } from './conditions.ts';
import { trainingTuples } from './conditions.ts';
import { meanOver, scoreDirections } from './cross-modal.ts';
import type { Fold, FoldPart } from './fold.ts';

/** How AGAT is trained on a feature set: the model, and what its batches are like. */
export interface AgatRecipe {
  model: Omit<AgatConfig, 'modalities'>;
  optimiser: OptimiserConfig;
  /** T: tokens that a view's vector is cut into. */
  tokens: number;
  steps: number;
  tuplesPerClass: number;
  /** Share of the batch's tuples that lose one item. */
  droppedShare: number;
  condition: Condition;
}

const WARM_UP_STEPS = 30;
const STEPS_BETWEEN_VALIDATIONS = 30;

/** Trains on the fold's training part, keeps the best step on its validation part; embeds its test part, one a view. */
export async function trainAgat(
  fold: Fold,
  recipe: AgatRecipe,
  seed: number,
  onProgress?: (progress: TrainProgress) => void,
  signal?: AbortSignal,
): Promise<Values[]> {
  const random = createRandom(seed);
  const config = configOf(fold, recipe);
  const { optimiser, steps } = recipe;
  const plan = { tuples: recipe.tuplesPerClass * fold.classes };
  const program = buildTrainStep({ config, plan, optimiser, random, known: new Map() });
  const embed = await openPartEmbedder(config);
  if (steps === 0) return embed(fold.test, program.state);
  const { weights } = await train({
    program,
    config,
    optimiser,
    schedule: { steps, warmUpSteps: WARM_UP_STEPS },
    batchAt: batchesOf(fold, config, recipe, random),
    validation: {
      everySteps: STEPS_BETWEEN_VALIDATIONS,
      score: async (weights) => {
        const embeddings = await embed(fold.validation, weights);
        return meanOver(scoreDirections(fold.viewNames, embeddings, fold.validation.labels));
      },
    },
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  return embed(fold.test, weights);
}

function configOf(fold: Fold, { model, tokens }: AgatRecipe): AgatConfig {
  const modalities = fold.viewNames.map((name, k) =>
    vectorModality(name, fold.train.views[k]?.shape[1] ?? 0, tokens),
  );
  return { ...model, modalities };
}

/** As many tuples of each class, drawn anew for each batch. */
function batchesOf(
  { train: part, classes }: Fold,
  config: AgatConfig,
  { tuplesPerClass, droppedShare, condition }: AgatRecipe,
  random: Random,
): TrainRun['batchAt'] {
  const tables: FeatureTables = part.views.map((view) => new Map([['vector', view]]));
  const tuples = trainingTuples(part, condition, random);
  const byClass = Array.from({ length: classes }, (_, label) =>
    tuples.filter((tuple) => tuple.classes.includes(label)),
  );
  return () => {
    const drawn = byClass.flatMap((mates) =>
      Array.from({ length: tuplesPerClass }, () => mates[random.below(mates.length)]),
    );
    const present = drawn.filter((tuple) => tuple !== undefined);
    return tupleBatch(config, tables, dropItems(present, droppedShare, random), random);
  };
}

async function openPartEmbedder(
  config: AgatConfig,
): Promise<(part: FoldPart, weights: KnownValues) => Promise<Values[]>> {
  const embedders = await Promise.all(
    config.modalities.map((modality) => openEmbedder(config, modality, new Map())),
  );
  return (part, weights) =>
    Promise.all(
      embedders.map(async (embed, k) => {
        const view = part.views[k];
        const data = await embed(weights, new Map(view ? [['vector', view]] : []));
        return { shape: [part.labels.length, config.embeddingLength], data };
      }),
    );
}

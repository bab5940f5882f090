import { weightedSum } from '../tape/functions.ts';
import type { KnownValues } from '../tape/parameters.ts';
import { trainableParameters } from '../tape/parameters.ts';
import type { Random } from '../tape/random.ts';
import { shapeError } from '../tape/shape.ts';
import type { StepProgram } from '../tape/step-session.ts';
import { NEXT } from '../tape/step-session.ts';
import type { Variable } from '../tape/tape.ts';
import { createTape } from '../tape/tape.ts';
import { writeTape } from '../tape/write-tape.ts';
import type { BatchItems } from './base-terms.ts';
import { distillationTerm, replayTerm } from './base-terms.ts';
import type { BatchInputs } from './batch-inputs.ts';
import { batchInputs } from './batch-inputs.ts';
import type { AgatConfig, LossName } from './config.ts';
import type { ModelContext } from './model-context.ts';
import type { OptimiserConfig } from './optimiser.ts';
import { updateWeights } from './optimiser.ts';
import { tupleTerms } from './tuple-terms.ts';

/** How many items a step sees. A part that is left out or whose loss has no weight is not built. */
export interface BatchPlan {
  /** N matched tuples. */
  tuples: number;
  distillation?: { queries: BatchItems; candidates: readonly BatchItems[] };
  replay?: readonly BatchItems[];
}

export interface TrainStepOptions {
  config: AgatConfig;
  plan: BatchPlan;
  optimiser: OptimiserConfig;
  /** Draws the weights that `known` lacks. */
  random: Random;
  /** Weights to start from and fixed values, by name. */
  known: KnownValues;
}

/** Input: weight of L_adv at this step, its ramp included. */
export const ADVERSARY_WEIGHT = 'weight.adv';

/**
 * One training step of the model: the losses that have a weight, their gradients and the optimiser in one graph. L_D and
 * L_adv are summed: each reaches only its own side. Terms: `loss` and each loss by name.
 */
export function buildTrainStep({
  config,
  plan,
  optimiser,
  random,
  known,
}: TrainStepOptions): StepProgram {
  const tape = createTape();
  const inputs = batchInputs(tape, config);
  const parameters = trainableParameters(tape, known);
  const context = { config, parameters, random };
  const { terms, carried } = stepTerms(context, inputs, plan);
  const loss = totalLoss(config, inputs, terms);
  const weights = updateWeights(tape, inputs, parameters.trainedValues, loss, optimiser);
  const next = new Map([...weights.next, ...carried]);
  const scalars = { loss, ...Object.fromEntries(terms) };
  return {
    bytes: writeTape({
      ...scalars,
      ...Object.fromEntries([...next].map(([name, variable]) => [NEXT + name, variable])),
    }),
    state: new Map([...weights.start, ...parameters.carriedValues]),
    batch: inputs.shapes,
    terms: Object.keys(scalars),
  };
}

function stepTerms(
  context: ModelContext,
  inputs: BatchInputs,
  { tuples, distillation, replay = [] }: BatchPlan,
): { terms: Map<LossName | 'dis', Variable>; carried: ReadonlyMap<string, Variable> } {
  const { weights } = context.config;
  const matched =
    tuples > 0 ? tupleTerms(context, inputs, tuples) : { terms: [], carried: new Map() };
  const terms = new Map(matched.terms);
  if (distillation && weights.dist > 0) {
    const { queries, candidates } = distillation;
    const term = distillationTerm(context, inputs, queries, candidates);
    if (term) terms.set('dist', term);
  }
  const anchor = weights.anchor > 0 ? replayTerm(context, inputs, replay) : undefined;
  if (anchor) terms.set('anchor', anchor);
  return { terms, carried: matched.carried };
}

function totalLoss(
  { weights }: AgatConfig,
  inputs: BatchInputs,
  terms: ReadonlyMap<LossName | 'dis', Variable>,
): Variable {
  const weightOf = (name: LossName | 'dis'): Variable | number => {
    if (name === 'adv') return inputs.declare(ADVERSARY_WEIGHT, []);
    return name === 'dis' ? 1 : weights[name];
  };
  const loss = weightedSum([...terms].map(([name, term]) => [weightOf(name), term] as const));
  if (!loss) throw shapeError('a training step without any loss');
  return loss;
}

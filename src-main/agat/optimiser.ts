import type { AdamRates, AdamSettings } from '../tape/adam.ts';
import { adamStep } from '../tape/adam.ts';
import { gradients } from '../tape/gradients.ts';
import { add, mul, sub } from '../tape/ops.ts';
import type { KnownValues, Values } from '../tape/parameters.ts';
import type { Tape, Variable } from '../tape/tape.ts';
import type { BatchInputs } from './batch-inputs.ts';

/** Weights that learn at one rate. */
export const RATE_GROUPS = ['model', 'projection', 'adversary', 'scale'] as const;
export type RateGroup = (typeof RATE_GROUPS)[number];

export interface OptimiserConfig {
  adam: AdamSettings;
  /** Learning rate of each group at its height. */
  rates: Record<RateGroup, number>;
  /** Of the `model` group alone. */
  weightDecay: number;
  /** How far the running average of the weights moves towards them a step; 0 keeps none. */
  averageRate: number;
}

/** Prefixes of the state beside the weights: the two moments and the running average. */
const FIRST = 'first:';
const SECOND = 'second:';
export const AVERAGE = 'average:';

/** Scalar inputs of a group: see AdamRates. */
export const rateInput = (group: RateGroup): string => `rate.${group}`;
export const keepInput = (group: RateGroup): string => `keep.${group}`;

/** Which group a weight belongs to, by its name. */
export function groupOf(name: string): RateGroup {
  if (name.startsWith('mgan.')) return 'adversary';
  if (name.startsWith('dist.')) return 'scale';
  return name.endsWith('.projection') ? 'projection' : 'model';
}

/** State of a training step by name: as it starts, and as the step leaves it. */
export interface StepState {
  start: Map<string, Values>;
  next: Map<string, Variable>;
}

type StateInput = (name: string, start: Values) => Variable;

/** Appends the gradients of the loss and the optimiser's step. A weight that no gradient reaches stays as it is. */
export function updateWeights(
  tape: Tape,
  inputs: BatchInputs,
  weights: KnownValues,
  loss: Variable,
  optimiser: OptimiserConfig,
): StepState {
  const state: StepState = { start: new Map(), next: new Map() };
  const stateInput: StateInput = (name, start) => {
    state.start.set(name, start);
    return tape.input(name, start.shape);
  };
  const learnt = [...weights].map(([name, start]) => ({
    name,
    start,
    weight: stateInput(name, start),
  }));
  const found = gradients(
    loss,
    learnt.map(({ weight }) => weight),
  );
  for (const [index, { name, start, weight }] of learnt.entries()) {
    const gradient = found[index];
    if (!gradient) {
      state.next.set(name, weight);
      continue;
    }
    const zeros = { shape: start.shape, data: new Float32Array(start.data.length) };
    const moments = {
      first: stateInput(FIRST + name, zeros),
      second: stateInput(SECOND + name, zeros),
    };
    const rates = ratesOf(inputs, groupOf(name), optimiser);
    const updated = adamStep({ weight, ...moments }, gradient, optimiser.adam, rates);
    state.next.set(name, updated.weight);
    state.next.set(FIRST + name, updated.first);
    state.next.set(SECOND + name, updated.second);
    if (optimiser.averageRate > 0) {
      const average = stateInput(AVERAGE + name, start);
      const step = mul(sub(updated.weight, average), optimiser.averageRate);
      state.next.set(AVERAGE + name, add(average, step));
    }
  }
  return state;
}

function ratesOf(
  inputs: BatchInputs,
  group: RateGroup,
  { weightDecay }: OptimiserConfig,
): AdamRates {
  const rate = inputs.declare(rateInput(group), []);
  if (group !== 'model' || weightDecay === 0) return { rate };
  return { rate, keep: inputs.declare(keepInput(group), []) };
}

import type { AdamRates, AdamSettings } from '../tape/adam.ts';
import { adamStep } from '../tape/adam.ts';
import { gradients } from '../tape/gradients.ts';
import { add, mul, sub } from '../tape/ops.ts';
import type { KnownValues, Values } from '../tape/parameters.ts';
import { sizeOf } from '../tape/shape.ts';
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

/** Appends the gradients of the loss and the optimiser's step. A weight that no gradient reaches stays as it is. */
export function updateWeights(
  tape: Tape,
  inputs: BatchInputs,
  weights: KnownValues,
  loss: Variable,
  optimiser: OptimiserConfig,
): StepState {
  const state: StepState = { start: new Map(weights), next: new Map() };
  const learnt = [...weights].map(([name, { shape }]) => ({
    name,
    weight: tape.input(name, shape),
  }));
  const found = gradients(
    loss,
    learnt.map(({ weight }) => weight),
  );
  for (const [index, { name, weight }] of learnt.entries()) {
    const gradient = found[index];
    if (gradient) {
      const rates = ratesOf(inputs, groupOf(name), optimiser);
      moveWeight(state, { name, weight, gradient }, optimiser, rates);
    } else {
      state.next.set(name, weight);
    }
  }
  return state;
}

function moveWeight(
  { start, next }: StepState,
  { name, weight, gradient }: { name: string; weight: Variable; gradient: Variable },
  { adam, averageRate }: OptimiserConfig,
  rates: AdamRates,
): void {
  const beside = (prefix: string, values: Values): Variable => {
    start.set(prefix + name, values);
    return weight.tape.input(prefix + name, values.shape);
  };
  const zeros = { shape: weight.shape, data: new Float32Array(sizeOf(weight.shape)) };
  const moments = { first: beside(FIRST, zeros), second: beside(SECOND, zeros) };
  const moved = adamStep({ weight, ...moments }, gradient, adam, rates);
  next.set(name, moved.weight);
  next.set(FIRST + name, moved.first);
  next.set(SECOND + name, moved.second);
  if (averageRate === 0) return;
  const average = beside(AVERAGE, start.get(name) ?? zeros);
  next.set(AVERAGE + name, add(average, mul(sub(moved.weight, average), averageRate)));
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

import { add, div, mul, sqrt, sub } from './ops.ts';
import type { Variable } from './tape.ts';

/** Decay of the two moments, and what keeps the division finite. */
export interface AdamSettings {
  beta1: number;
  beta2: number;
  epsilon: number;
}

/** The scalars that change from step to step. */
export interface AdamRates {
  /** Learning rate with the corrections of the moments' start at zero: see `adamRate`. */
  rate: Variable;
  /** 1 − learning rate · weight decay; absent without decay. */
  keep?: Variable;
}

/** A weight and its moments. The first moment is kept as Σ β₁ⁱ g, the second as Σ β₂ⁱ g²: two products less a step. */
export interface AdamState {
  weight: Variable;
  first: Variable;
  second: Variable;
}

/** One step of AdamW, as operations (Kingma & Ba 2015, end of §2; decay apart from the gradient: Loshchilov & Hutter 2019). */
export function adamStep(
  { weight, first, second }: AdamState,
  gradient: Variable,
  { beta1, beta2, epsilon }: AdamSettings,
  { rate, keep }: AdamRates,
): AdamState {
  const nextFirst = add(mul(first, beta1), gradient);
  const nextSecond = add(mul(second, beta2), mul(gradient, gradient));
  const scaled = div(mul(nextFirst, rate), add(sqrt(nextSecond), epsilon / Math.sqrt(1 - beta2)));
  const kept = keep ? mul(weight, keep) : weight;
  return { weight: sub(kept, scaled), first: nextFirst, second: nextSecond };
}

/** The `rate` of step t, counted from 1. */
export function adamRate(learningRate: number, t: number, { beta1, beta2 }: AdamSettings): number {
  const firstSum = (1 - beta1 ** t) / (1 - beta1);
  const secondSum = (1 - beta2 ** t) / (1 - beta2);
  return (learningRate * Math.sqrt(secondSum)) / firstSum;
}

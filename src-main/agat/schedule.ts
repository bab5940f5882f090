import { adamRate } from '../tape/adam.ts';
import type { AgatConfig } from './config.ts';
import type { OptimiserConfig, RateGroup } from './optimiser.ts';
import { keepInput, RATE_GROUPS, rateInput } from './optimiser.ts';
import { ADVERSARY_WEIGHT } from './train-step.ts';

/** Length of a training run and of the slow start of its rates. */
export interface Schedule {
  steps: number;
  warmUpSteps: number;
}

/** Share of the full learning rate at a step counted from 0: linear warm-up times cosine decay. */
export function rateShare(step: number, { steps, warmUpSteps }: Schedule): number {
  const warmUp = Math.min(1, (step + 1) / warmUpSteps);
  return (warmUp * (1 + Math.cos((Math.PI * step) / steps))) / 2;
}

/** How much of L_adv counts at a share p of the training, 0 to 1: 2 / (1 + e^(−10p)) − 1 (Ganin & Lempitsky 2015). */
export function adversaryRamp(p: number): number {
  return 2 / (1 + Math.exp(-10 * p)) - 1;
}

/** The scalar inputs of a training step, counted from 0. */
export function scalarsAt(
  step: number,
  schedule: Schedule,
  { weights }: AgatConfig,
  { adam, rates, weightDecay }: OptimiserConfig,
): Record<string, Float32Array> {
  const rateOf = (group: RateGroup): number =>
    rates[group] * (group === 'adversary' ? 1 : rateShare(step, schedule));
  return {
    ...Object.fromEntries(
      RATE_GROUPS.map((group) => [
        rateInput(group),
        Float32Array.of(adamRate(rateOf(group), step + 1, adam)),
      ]),
    ),
    [keepInput('model')]: Float32Array.of(1 - rateOf('model') * weightDecay),
    [ADVERSARY_WEIGHT]: Float32Array.of(weights.adv * adversaryRamp(step / schedule.steps)),
  };
}

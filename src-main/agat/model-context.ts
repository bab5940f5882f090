import type { Parameters } from '../tape/parameters.ts';
import type { Random } from '../tape/random.ts';
import type { AgatConfig } from './config.ts';

/** What every part of the model is built with: its sizes, where its weights come from, and what draws their start. */
export interface ModelContext {
  config: AgatConfig;
  parameters: Parameters;
  random: Random;
}

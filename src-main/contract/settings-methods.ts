import { z } from 'zod';
import { DEVICES } from '../base/types.ts';
import { nothing } from './item.ts';

export const LANGUAGES = ['en', 'de'] as const;
export const APPEARANCES = ['system', 'light', 'dark'] as const;
/** How much of the machine indexing may take: `gentle` gives way to everything else, `full` takes what there is. */
export const POLITENESS = ['gentle', 'even', 'full'] as const;

/** What a person can choose. */
export const settings = z.object({
  /** Of the window. */
  language: z.enum(['system', ...LANGUAGES]),
  appearance: z.enum(APPEARANCES),
  /** What the encoders run on. */
  device: z.enum(['auto', ...DEVICES]),
  politeness: z.enum(POLITENESS),
  indexesOnBattery: z.boolean(),
});

const change = settings.partial();

export type Settings = z.output<typeof settings>;
export type SettingsChange = z.output<typeof change>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  appearance: 'system',
  device: 'auto',
  politeness: 'even',
  indexesOnBattery: true,
};

/** Bytes on disk by part of the library. */
export const space = z.object({
  database: z.number(),
  previews: z.number(),
  /** The vectors as they are scanned; made again from the database where missing. */
  index: z.number(),
  /** Versions of the model that were trained here. */
  models: z.number(),
});

export type Space = z.output<typeof space>;

export const settingsMethods = {
  'settings.get': { input: nothing, output: settings },
  /** Changes what is given and answers with everything as it is now. */
  'settings.set': { input: change, output: settings },
  'settings.space': { input: nothing, output: space },
} as const;

export const settingsEvents = {
  'settings.changed': settings,
} as const;

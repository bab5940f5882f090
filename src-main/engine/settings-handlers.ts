import type { Handlers } from '../contract/serve.ts';
import { attempt } from './attempt.ts';
import { measureSpace } from './disk-space.ts';
import type { EngineContext } from './engine-context.ts';

type SettingsMethod = Extract<keyof Handlers, `settings.${string}`>;

/** The methods under `settings.`: what a person chose. */
export function createSettingsHandlers({
  settings,
  paths,
}: EngineContext): Pick<Handlers, SettingsMethod> {
  return {
    'settings.get': attempt(() => settings.current()),
    'settings.space': () => measureSpace(paths.library),
    'settings.set': attempt((change) => settings.change(change)),
  };
}

import type { Emit } from '../contract/listeners.ts';
import { DEFAULT_SETTINGS, settings } from '../contract/settings-methods.ts';
import type { Settings, SettingsChange } from '../contract/settings-methods.ts';
import type { SettingReader, SettingWriter } from '../sql/settings.ts';

/** Under this key of the settings table lies what a person chose; the rest is as by default. */
const CHOICES = 'choices';

/** A person's choices, kept in the library. */
export interface SettingsStore {
  current(): Settings;
  change(change: SettingsChange): Settings;
  /** Calls `listener` with the settings after each change. */
  onChange(listener: (settings: Settings) => void): void;
}

/** Reads what is kept; a choice that this version does not know counts as none. */
export function openSettings(library: SettingReader & SettingWriter, emit: Emit): SettingsStore {
  const withDefaults = (chosen: SettingsChange) =>
    settings.parse({ ...DEFAULT_SETTINGS, ...chosen });
  const listeners: ((settings: Settings) => void)[] = [];
  let choices = settings.partial().safeParse(library.setting(CHOICES)).data ?? {};
  let current = withDefaults(choices);
  return {
    current: () => current,
    change: (change) => {
      choices = { ...choices, ...change };
      current = withDefaults(choices);
      library.setSetting(CHOICES, choices);
      for (const listener of listeners) listener(current);
      emit('settings.changed', current);
      return current;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

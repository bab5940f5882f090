import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src-main/contract/settings-methods.ts';
import type { Settings } from '../../../src-main/contract/settings-methods.ts';
import { openSettings } from '../../../src-main/engine/settings.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { libraryPath } from '../sql/samples.ts';

describe('the settings', () => {
  it('are as by default until chosen, and outlive the engine', () => {
    const path = libraryPath();
    const first = openLibrary(path);
    expect(openSettings(first, () => undefined).current()).toEqual(DEFAULT_SETTINGS);
    openSettings(first, () => undefined).change({ politeness: 'gentle' });
    first.close();
    const second = openLibrary(path);
    expect(openSettings(second, () => undefined).current()).toEqual({
      ...DEFAULT_SETTINGS,
      politeness: 'gentle',
    });
    second.close();
  });

  it('tell the shells and the listeners what they are now', () => {
    const library = openLibrary(libraryPath());
    const told: unknown[] = [];
    const heard: Settings[] = [];
    const store = openSettings(library, (name, payload) => told.push([name, payload]));
    store.onChange((settings) => heard.push(settings));
    const changed = store.change({ language: 'de' });
    expect(changed.language).toBe('de');
    expect(heard).toEqual([changed]);
    expect(told).toEqual([['settings.changed', changed]]);
    library.close();
  });

  it('fall back to the defaults where a newer version kept a choice unknown here', () => {
    const library = openLibrary(libraryPath());
    library.setSetting('choices', { appearance: 'sepia' });
    expect(openSettings(library, () => undefined).current()).toEqual(DEFAULT_SETTINGS);
    library.close();
  });
});

import type { Client } from '../../src-main/contract/client.ts';
import type { DeviceReport } from '../../src-main/contract/device-methods.ts';
import type { Settings, SettingsChange, Space } from '../../src-main/contract/settings-methods.ts';

/** What a person chose, as the engine keeps it, and what there is to choose from. */
export class Preferences {
  settings = $state.raw<Settings>();
  devices = $state.raw<DeviceReport>();
  space = $state.raw<Space>();
  #client: Client | undefined;

  /** Follows the settings behind `client`; returns a function that stops it. */
  follow(client: Client): () => void {
    this.#client = client;
    const stops = [
      client.on('settings.changed', (settings) => {
        this.#take(settings);
      }),
      client.on('devices.changed', (report) => (this.devices = report)),
    ];
    void this.#load(client);
    return () => {
      for (const stop of stops) stop();
    };
  }

  async change(change: SettingsChange): Promise<void> {
    await this.#client?.call('settings.set', change);
  }

  async measureDevices(): Promise<void> {
    await this.#client?.call('devices.measure', {});
  }

  async measureSpace(): Promise<void> {
    this.space = await this.#client?.call('settings.space', {});
  }

  async #load(client: Client): Promise<void> {
    this.#take(await client.call('settings.get', {}));
    this.devices = await client.call('devices.report', {});
  }

  /** The appearance at once; another language with the page, which brings it along. */
  #take(settings: Settings): void {
    this.settings = settings;
    const root = document.documentElement.dataset;
    root['theme'] = settings.appearance;
    const isOtherLanguage = (root['language'] ?? 'system') !== settings.language;
    root['language'] = settings.language;
    if (isOtherLanguage) location.reload();
  }
}

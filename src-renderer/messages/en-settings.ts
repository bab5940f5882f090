import type { Device, DeviceWish, Modality } from '../../src-main/base/types.ts';
import type { DeviceTrial } from '../../src-main/contract/device-methods.ts';
import type { Settings, Space } from '../../src-main/contract/settings-methods.ts';
import { formatRate } from '../presentation/format.ts';

/** Keys as they are printed on keyboards, where that differs from the chord's own name. */
const names: Partial<Record<string, string>> = {
  Mod: 'Ctrl',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

export const keyMessages = {
  names,
  title: 'Keyboard',
  show: 'Show the keyboard map',
  everywhere: 'Moving',
  move: 'Move; with Shift, select more',
  back: 'Step back',
  close: 'Close',
};

export const paletteMessages = {
  show: 'Find a command',
  label: 'Command',
  placeholder: 'What do you want to do?',
  list: 'Commands',
  none: 'No command is called that.',
  lookIn: (name: string) => `Look only in ${name}`,
  lookAtLabel: (name: string) => `Look only at what is labelled “${name}”`,
  openSearch: (name: string) => `Search for “${name}”`,
};

const languages: Record<Settings['language'], string> = {
  system: 'As the system',
  en: 'English',
  de: 'Deutsch',
};
const appearances: Record<Settings['appearance'], string> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};
const politeness: Record<Settings['politeness'], string> = {
  gentle: 'Gentle',
  even: 'Even',
  full: 'Full',
};
const politenessTexts: Record<Settings['politeness'], string> = {
  gentle: 'Gives way to everything else you do.',
  even: 'Shares the computer with your other programs.',
  full: 'Takes what there is and is done soonest.',
};
const devices: Record<DeviceWish, string> = {
  auto: 'The fastest',
  cpu: 'Processor',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  coreml: 'Core ML',
  dml: 'DirectML',
};
const faults: Record<DeviceTrial['fault'], string> = {
  none: '',
  absent: 'not on this computer',
  wrong: 'gives wrong results',
  failed: 'does not work',
  silent: 'does not answer',
};
const parts: Record<keyof Space, string> = {
  database: 'Database',
  previews: 'Previews',
  index: 'Search index',
  models: 'Your trained models',
};
const units: Record<Modality, string> = {
  image: 'pictures',
  sound: 'sound windows',
  text: 'passages',
};

export const settingsMessages = {
  window: {
    title: 'Window',
    appearance: 'Appearance',
    appearances,
    use: (appearance: Settings['appearance']) => `Appearance: ${appearances[appearance]}`,
    language: 'Language',
    languages,
  },
  indexing: {
    title: 'Indexing',
    share: 'Share of the computer',
    politeness,
    politenessTexts,
    onBattery: 'Also index on battery',
  },
  device: {
    title: 'Device',
    text: 'Each device is tried once in a process of its own, and used only where it gives what the processor gives and is faster.',
    wish: 'Run the encoders on',
    devices,
    faults,
    pace: (modality: Modality, perSecond: number) =>
      `${formatRate(perSecond)} ${units[modality]} a second`,
    column: 'Device',
    inUse: 'in use',
    again: 'Measure again',
    measuring: 'Measuring …',
    untried: 'Not measured yet. “Measure again” tries what this computer has.',
    onlyCpu: 'Nothing else can be used on this computer, so the processor was not timed.',
    use: (device: Device) => `on ${devices[device]}`,
  },
  space: {
    title: 'Library on disk',
    place: 'Place',
    parts,
    encoders: 'Encoder pack',
    model: 'Model',
    total: 'In all',
  },
  keyboard: { title: 'Keyboard' },
  about: {
    title: 'About Akin',
    version: (version: string) => `Version ${version}`,
    text: 'Finds what is akin across your own pictures, sounds and words. Nothing leaves this computer.',
    licences: (count: number) => `Licences of ${count} packages that Akin is made of`,
    notice: 'Where the encoders and the sample archive come from',
    unavailable: 'The list could not be read. It is in the file about.json of the installation.',
  },
};

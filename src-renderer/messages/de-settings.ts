import type { DeviceTrial } from '../../src-main/contract/device-methods.ts';
import type { Device, DeviceWish, Modality } from '../../src-main/base/types.ts';
import type { Settings, Space } from '../../src-main/contract/settings-methods.ts';
import { formatRate } from '../presentation/format.ts';
import type { Messages } from './en.ts';

export const keyMessages: Messages['keys'] = {
  names: {
    Mod: 'Strg',
    Shift: 'Umschalt',
    Space: 'Leertaste',
    Enter: 'Eingabe',
    Escape: 'Esc',
    PageUp: 'Bild auf',
    PageDown: 'Bild ab',
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
  },
  title: 'Tastatur',
  show: 'Tastenkürzel zeigen',
  everywhere: 'Bewegen',
  move: 'Bewegen; mit Umschalt mehr wählen',
  back: 'Einen Schritt zurück',
  close: 'Schließen',
};

export const paletteMessages: Messages['palette'] = {
  show: 'Befehl suchen',
  label: 'Befehl',
  placeholder: 'Was möchten Sie tun?',
  list: 'Befehle',
  none: 'So heißt kein Befehl.',
  lookIn: (name) => `Nur in ${name} suchen`,
  lookAtLabel: (name) => `Nur ansehen, was „${name}“ als Etikett hat`,
  openSearch: (name) => `Gespeicherte Suche „${name}“`,
};

const appearances: Record<Settings['appearance'], string> = {
  system: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
};
const devices: Record<DeviceWish, string> = {
  auto: 'Das schnellste',
  cpu: 'Prozessor',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  coreml: 'Core ML',
  dml: 'DirectML',
};
const faults: Record<DeviceTrial['fault'], string> = {
  none: '',
  absent: 'auf diesem Rechner nicht vorhanden',
  wrong: 'liefert falsche Ergebnisse',
  failed: 'arbeitet nicht',
  silent: 'antwortet nicht',
};
const parts: Record<keyof Space, string> = {
  database: 'Datenbank',
  previews: 'Vorschauen',
  index: 'Suchindex',
  models: 'Ihre trainierten Modelle',
};
const units: Record<Modality, string> = {
  image: 'Bilder',
  sound: 'Klangfenster',
  text: 'Textstellen',
};

export const settingsMessages: Messages['settings'] = {
  window: {
    title: 'Fenster',
    appearance: 'Erscheinungsbild',
    appearances,
    use: (appearance) => `Erscheinungsbild: ${appearances[appearance]}`,
    language: 'Sprache',
    languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  },
  indexing: {
    title: 'Einlesen',
    share: 'Anteil am Rechner',
    politeness: { gentle: 'Sanft', even: 'Ausgewogen', full: 'Voll' },
    politenessTexts: {
      gentle: 'Lässt allem anderen den Vortritt.',
      even: 'Teilt den Rechner mit Ihren anderen Programmen.',
      full: 'Nimmt, was da ist, und ist am schnellsten fertig.',
    },
    onBattery: 'Auch im Akkubetrieb einlesen',
  },
  device: {
    title: 'Gerät',
    text: 'Jedes Gerät wird einmal in einem eigenen Prozess erprobt und nur verwendet, wo es dasselbe liefert wie der Prozessor und schneller ist.',
    wish: 'Encoder ausführen auf',
    devices,
    faults,
    pace: (modality, perSecond) => `${formatRate(perSecond)} ${units[modality]} je Sekunde`,
    column: 'Gerät',
    inUse: 'in Gebrauch',
    again: 'Neu messen',
    measuring: 'Wird gemessen …',
    untried: 'Noch nicht gemessen. „Neu messen“ erprobt, was dieser Rechner hat.',
    onlyCpu:
      'Auf diesem Rechner ist nichts anderes verwendbar; der Prozessor wurde darum nicht gemessen.',
    use: (device: Device) => `auf ${devices[device]}`,
  },
  space: {
    title: 'Bibliothek auf der Platte',
    place: 'Ort',
    parts,
    encoders: 'Encoder-Paket',
    model: 'Modell',
    total: 'Insgesamt',
  },
  keyboard: { title: 'Tastatur' },
  about: {
    title: 'Über Akin',
    version: (version) => `Version ${version}`,
    text: 'Findet Verwandtes in Ihren eigenen Bildern, Klängen und Texten. Nichts verlässt diesen Rechner.',
    licences: (count) => `Lizenzen der ${count} Pakete, aus denen Akin besteht`,
    notice: 'Woher die Encoder und das Beispielarchiv stammen',
    unavailable:
      'Die Liste konnte nicht gelesen werden. Sie steht in der Datei about.json der Installation.',
  },
};

import { formatPosition } from '../presentation/format.ts';
import type { Messages } from './en.ts';

const percent = (fraction: number): string => `${Math.round(fraction * 100)} %`;

/** What the window says about putting queries together and keeping them, in German. */
export const queryMessages: Messages['query'] = {
  part: (chosen) => {
    if (chosen === undefined) return '';
    if (chosen.kind === 'span')
      return `${formatPosition(chosen.startMs)}–${formatPosition(chosen.endMs)}`;
    return chosen.kind === 'region' ? 'Teil' : 'Textstelle';
  },
  editPart: {
    image: (name) => `Einen Teil von „${name}“ wählen`,
    sound: (name) => `Einige Sekunden von „${name}“ wählen`,
    text: (name) => `Eine Stelle aus „${name}“ wählen`,
  },
  partText: {
    image:
      'Ziehen Sie über das Bild, oder bewegen Sie den Rahmen mit den Pfeiltasten und ändern seine Größe mit Umschalt.',
    sound: 'Setzen Sie die beiden Enden auf die Sekunden, auf die es ankommt.',
    text: 'Markieren Sie die Worte, auf die es ankommt.',
  },
  usePart: {
    image: 'Diesen Teil verwenden',
    sound: 'Diese Sekunden verwenden',
    text: 'Diese Stelle verwenden',
  },
  useWhole: {
    image: 'Das ganze Bild verwenden',
    sound: 'Den ganzen Klang verwenden',
    text: 'Die ganze Notiz verwenden',
  },
  focusField: 'Anfrage tippen',
  undo: 'Letzte Änderung der Anfrage zurücknehmen',
  redo: 'Änderung der Anfrage wiederholen',
  reading: (name) => `${name} wird gelesen …`,
  tooLarge: (name) =>
    `„${name}“ ist zu groß, um es mitzunehmen. Fügen Sie seinen Ordner zur Bibliothek hinzu und verwenden Sie es von dort.`,
  region: ({ x, y, width, height }) =>
    `Rahmen: ${percent(width)} mal ${percent(height)} des Bildes, ${percent(x)} von links, ${percent(y)} von oben. Pfeiltasten bewegen ihn, mit Umschalt ändern sie die Größe.`,
  spanStart: 'Anfang',
  spanEnd: 'Ende',
  playSpan: 'Diese Sekunden abspielen',
  stopSpan: 'Anhalten',
  noteText: 'Text der Notiz',
  gone: 'Diese Datei lässt sich nicht zeigen. Sie wurde verschoben, oder ihr Laufwerk ist nicht da.',
  record: 'Einen Klang aufnehmen',
  stopRecording: 'Anhalten und Verwandtes dazu finden',
  cancelRecording: 'Die Aufnahme verwerfen',
  recording: 'Aufnahme läuft',
  level: 'Lautstärke',
  recordingName: 'aufnahme.wav',
  onlySilence:
    'Es war nichts zu hören. Prüfen Sie, ob das richtige Mikrofon gewählt und nicht stumm ist.',
  noMicrophone: 'Kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es noch einmal.',
  microphoneRefused:
    'Akin darf das Mikrofon nicht verwenden. Erlauben Sie es in den Einstellungen von Browser oder System und versuchen Sie es noch einmal.',
  microphoneFailed: (reason) => `Das Mikrofon ließ sich nicht verwenden: ${reason}`,
  save: 'Speichern',
  saveTitle: 'Diese Suche mit ihren Filtern speichern',
  saveText: 'Sie bleibt mit ihren Filtern in der Seitenleiste.',
  nameLabel: 'Name',
  cancel: 'Abbrechen',
  saved: 'Gespeicherte Suchen',
  rename: (name) => `„${name}“ umbenennen`,
  remove: (name) => `Die gespeicherte Suche „${name}“ entfernen`,
  removed: (name) => `„${name}“ entfernt`,
  history: 'Letzte Suchen',
  historyText: 'Wonach Sie zuletzt suchten. Es bleibt auf diesem Rechner.',
  noHistory: 'Noch nichts.',
  clearHistory: 'Die Liste leeren',
  close: 'Schließen',
};

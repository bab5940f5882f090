import type { Messages } from './en.ts';

/** What went wrong, to which file, and what to do, in German. */
export const errors: Messages['errors'] = {
  restarted: 'Der Suchdienst von Akin brach ab und wurde neu gestartet. Nichts ist verloren.',
  undroppable: (name) =>
    `„${name}“ konnte nicht gelesen werden. Ziehen Sie Dateien hierher; ein Ordner lässt sich zur Bibliothek hinzufügen.`,
  tooSoon: (name) =>
    `„${name}“ kam, während Akin startete. Ziehen Sie die Datei gleich noch einmal hierher.`,
};

import { formatCount, formatDate } from '../presentation/format.ts';
import type { Messages } from './en.ts';

/** What the settings page says of backups and health, in German. */
export const safetyMessages: Messages['safety'] = {
  backups: 'Sicherungen',
  backupsText:
    'Akin legt jeden Tag eine an, während Sie arbeiten, und eine vor jeder neuen Fassung. Sie enthalten, was Sie verknüpft, etikettiert und gespeichert haben, und alles, was aus Ihren Dateien gelernt wurde; nicht die Dateien selbst.',
  make: 'Jetzt sichern',
  none: 'Noch keine Sicherung.',
  restore: 'Zurückholen',
  restoreNewest: 'Zur neuesten Sicherung zurückkehren',
  restoreTitle: (createdMs) => `Zur Bibliothek vom ${formatDate(createdMs)} zurückkehren?`,
  restoreText: 'Die jetzige Bibliothek bleibt im Ordner backups erhalten. Akin wird neu gestartet.',
  keep: 'So lassen',
  returned: (createdMs) =>
    `Akin startete neu, mit der Sicherung vom ${formatDate(createdMs)}. Die bisherige Bibliothek bleibt im Ordner backups erhalten.`,
  recovered: ({ atMs, backupCreatedMs }) =>
    `Die Bibliothek war beim Start am ${formatDate(atMs)} beschädigt; ihre Sicherung vom ${formatDate(backupCreatedMs)} ist an ihre Stelle getreten. Was später verknüpft, etikettiert oder gespeichert wurde, steht nur in der beschädigten Datei, die im Ordner backups erhalten ist.`,
  understood: 'Gelesen',
  transfer: 'Was Sie geschaffen haben',
  transferText:
    'Verknüpfungen, Etiketten, gespeicherte Suchen und Einstellungen in einer Datei. Ein anderer Rechner versteht sie: Er erkennt Ihre Dateien am Inhalt, wo immer sie liegen.',
  export: 'Exportieren',
  import: 'Importieren',
  exportTitle: 'Was Sie geschaffen haben exportieren',
  importTitle: 'Anderswo Geschaffenes importieren',
  fileName: 'akin-export.json',
  imported: ({ links, labels, searches, unknownContents }) => {
    const added = `Hinzugefügt: Verknüpfungen ${formatCount(links)}, Etiketten ${formatCount(labels)}, gespeicherte Suchen ${formatCount(searches)}.`;
    if (unknownContents === 0) return added;
    return `${added} Noch nicht in der Bibliothek: ${formatCount(unknownContents)} der genannten Dateien; fügen Sie ihren Ordner hinzu.`;
  },
  notAnArchive: (name) =>
    `${name} ist kein Export von Akin oder wurde verändert. Nichts wurde hinzugefügt.`,
  health: 'Zustand',
  healthText:
    'Prüft, ob alles heil ist. Dabei wird die ganze Bibliothek gelesen, was eine Weile dauert.',
  check: 'Jetzt prüfen',
  checkTitle: 'Prüfen, ob alles heil ist',
  checking: 'Prüft …',
  names: {
    library: 'Bibliothek',
    references: 'Bezüge',
    thumbnails: 'Vorschauen',
    'vector cache': 'Vektoren',
    'encoder pack': 'Encoder',
    encodings: 'Kodierungen',
    'AGAT model': 'Modell',
    disk: 'Platz',
    leftovers: 'Überreste',
    folders: 'Ordner',
    devices: 'Prozessoren',
    runtime: 'Laufzeit',
  },
  repair: 'Beheben',
  repairTitle: (name) => `Beheben: ${name}`,
  ok: 'In Ordnung',
  failed: 'Bitte ansehen',
};

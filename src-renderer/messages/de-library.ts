import type { Root } from '../../src-main/contract/methods.ts';
import { formatCount } from '../presentation/format.ts';
import { plural } from './de-words.ts';
import type { Messages } from './en.ts';

function rootState({ isOnline, isIndexing, isWatched }: Root): string {
  if (!isOnline) return 'nicht verbunden';
  if (isIndexing) return 'wird eingelesen';
  return isWatched ? 'überwacht' : 'nicht überwacht';
}

function stateTitle({ isOnline, isIndexing, isWatched }: Root): string {
  if (!isOnline)
    return 'Das Laufwerk ist nicht verbunden. Was Akin davon weiß, lässt sich weiter finden.';
  if (isIndexing) return 'Akin liest, was neu ist oder sich geändert hat.';
  return isWatched
    ? 'Änderungen werden sofort bemerkt.'
    : 'Änderungen werden beim Durchsehen bemerkt.';
}

/** What the library page says, in German. */
export const libraryMessages: Messages['library'] = {
  folders: {
    title: 'Ordner',
    text: 'Akin liest, was hier und darunter liegt, und hält mit jeder Änderung Schritt. Es ändert nichts.',
    add: 'Ordner hinzufügen',
    scanAll: 'Alle neu durchsehen',
    folder: 'Ordner',
    state: 'Zustand',
    actions: 'Aktionen',
    rootState,
    stateTitle,
    open: (name) => `Zeigen, was unter ${name} liegt`,
    close: (name) => `Verbergen, was unter ${name} liegt`,
    search: (name) => `Nur in ${name} suchen`,
    scan: (name) => `${name} neu durchsehen`,
  },
  rules: {
    title: 'Was ausgelassen wird',
    text: 'Ein Muster je Zeile, wie in einer .gitignore-Datei. Ein Ordner kann eigene in einer Datei namens .akinignore haben.',
    where: 'Wo',
    everywhere: 'In jedem Ordner',
    label: 'Muster für das, was ausgelassen wird',
    placeholder: '*.tmp\nentwuerfe/\n!behalten.tmp',
    none: 'Nichts in der Bibliothek passt darauf.',
    takesOut: (count) =>
      `${plural(count, 'Eintrag', 'Einträge')} würden die Bibliothek verlassen. Die Dateien bleiben, wo sie sind.`,
    more: (count) => `und ${formatCount(count)} weitere`,
    save: 'Diese auslassen',
    saving: 'Wird durchgesehen …',
  },
  problems: {
    title: 'Dateien, die einen Blick brauchen',
    text: 'Diese konnte Akin nicht lesen. Alles andere ist in Ihrer Bibliothek.',
    none: 'Jede Datei ließ sich lesen.',
    retry: 'Noch einmal',
    retryAll: 'Alle noch einmal',
    retryProblems: 'Dateien, die einen Blick brauchen, noch einmal lesen',
    retrying: 'Wird gelesen …',
    dismiss: 'Übergehen',
    dismissTitle: 'Nicht mehr aufführen, bis sich die Datei ändert',
    restore: 'Wieder aufführen',
    reveal: 'Im Ordner zeigen',
    attempts: (count) => (count > 1 ? `${formatCount(count)}-mal versucht` : ''),
    dismissed: (count) => `${formatCount(count)} übergangen`,
  },
};

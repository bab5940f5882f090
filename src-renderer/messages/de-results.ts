import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { LaneOrder } from '../../src-main/contract/lane-methods.ts';
import { dayOf, typeName } from '../presentation/filters.ts';
import type { ActiveFilter, FilterRange } from '../presentation/filters.ts';
import {
  baseName,
  formatByteSize,
  formatCount,
  formatMonth,
  formatSpan,
} from '../presentation/format.ts';
import { laneNames, nouns, plural, strengths } from './de-words.ts';
import type { Messages } from './en.ts';

const orderNames: Record<LaneOrder, string> = {
  best: 'Beste zuerst',
  newest: 'Neueste zuerst',
  oldest: 'Älteste zuerst',
  name: 'Nach Namen',
  added: 'Zuletzt hinzugefügt',
};

/** "12 schwächere Treffer: 3 Bilder, 9 Notizen". */
function folded(counts: Record<Modality, number>): string {
  const found = MODALITIES.filter((modality) => counts[modality] > 0);
  const total = found.reduce((sum, modality) => sum + counts[modality], 0);
  const sentence = plural(total, 'schwächerer Treffer', 'schwächere Treffer');
  const list = found.map((modality) => plural(counts[modality], ...nouns[modality]));
  return `${sentence}: ${list.join(', ')}`;
}

function describeRange({ min, max }: FilterRange, format: (value: number) => string): string {
  if (min === undefined) return max === undefined ? 'beliebig' : `unter ${format(max)}`;
  return max === undefined ? `über ${format(min)}` : `${format(min)} bis ${format(max)}`;
}

function describeDates({ min, max }: FilterRange): string {
  if (min === undefined) return `bis ${dayOf(max)}`;
  return max === undefined ? `seit ${dayOf(min)}` : `${dayOf(min)} bis ${dayOf(max)}`;
}

/** What a chip says of a filter. */
function describeFilter(filter: ActiveFilter): string {
  switch (filter.kind) {
    case 'modality':
      return laneNames[filter.value];
    case 'items':
      return `${formatCount(filter.itemCount)} von der Karte`;
    case 'under':
      return baseName(filter.value);
    case 'mimeType':
      return typeName(filter.value);
    case 'label':
      return filter.value;
    case 'dates':
      return describeDates(filter.range);
    case 'size':
      return describeRange(filter.range, formatByteSize);
    case 'length':
      return describeRange(filter.range, formatSpan);
  }
}

/** What the window says about results, in German. */
export const resultMessages: Pick<Messages, 'results' | 'orders' | 'filters' | 'empty' | 'start'> =
  {
    results: {
      region: 'Ergebnisse',
      close: ({ strong, fair }) =>
        [strong > 0 && `${formatCount(strong)} stark`, fair > 0 && `${formatCount(fair)} mittel`]
          .filter(Boolean)
          .join(', '),
      month: (month) => formatMonth(month),
      weaker: (count) => plural(count, 'schwächerer Treffer', 'schwächere Treffer'),
      folded,
      hideWeaker: 'Schwächere Treffer verbergen',
      showWeaker: 'Schwächere Treffer zeigen',
      showAll: 'Alle Arten zeigen',
      showOnly: (modality) => `Nur ${nouns[modality][1]} zeigen`,
      chooseAll: 'Alles Gezeigte wählen',
      seeAll: (count) => `alle ${formatCount(count)} zeigen`,
      heard: (count) => plural(count, 'Ergebnis', 'Ergebnisse'),
      picture: (name, strength) => (strength === 'none' ? name : `${name}, ${strengths[strength]}`),
      play: (name) => `${name} abspielen`,
      pause: (name) => `${name} anhalten`,
      seek: (name) => `Stelle in ${name}`,
    },
    orders: {
      names: orderNames,
      sort: (order) => `Ordnen: ${orderNames[order]}`,
    },
    filters: {
      open: 'Filter',
      active: 'Filter',
      clear: 'Alle Filter aufheben',
      remove: (name) => `${name}: diesen Filter aufheben`,
      types: 'Dateityp',
      labels: 'Etikett',
      dates: 'Aufgenommen oder geändert',
      from: 'Von',
      to: 'Bis',
      size: 'Größe',
      length: 'Länge',
      sizeRange: (range) => describeRange(range, formatByteSize),
      lengthRange: (range) => describeRange(range, formatSpan),
      describe: describeFilter,
    },
    empty: {
      titleListed: 'Nichts zu zeigen',
      adviceNarrowed: 'Die Filter lassen nichts durch.',
      title: 'Nichts hier ist dem nah',
      titleIn: (modality) => `Keine ${nouns[modality][1]} sind dem nah`,
      advice: 'Versuchen Sie andere Worte, ein Beispiel oder alle Ordner.',
      adviceIn: 'Eine andere Art hat vielleicht etwas: sehen Sie unter Alle nach.',
      stillIndexing: 'Akin liest noch Ihre Dateien; es kann mehr erscheinen.',
    },
    start: {
      title: 'Wonach suchen Sie?',
      type: 'Tippen',
      typeMore: 'eine Szene, ein Geräusch, eine Erinnerung, in eigenen Worten',
      drop: 'Ziehen',
      dropMore: 'ein Bild, eine Aufnahme oder eine Notiz von irgendwo',
      click: 'Klicken',
      clickMore: 'auf ein Ergebnis, um Verwandtes zu sehen',
      minus: 'Ein Minus vor einem Wort findet weniger davon:',
      minusExample: 'Boote -Menschen',
    },
  };

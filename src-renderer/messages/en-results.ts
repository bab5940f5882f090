import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality, Strength } from '../../src-main/base/types.ts';
import type { LaneOrder, LaneTotals } from '../../src-main/contract/lane-methods.ts';
import { dayOf, typeName } from '../presentation/filters.ts';
import type { ActiveFilter, FilterRange } from '../presentation/filters.ts';
import {
  baseName,
  formatByteSize,
  formatCount,
  formatMonth,
  formatSpan,
} from '../presentation/format.ts';
import { laneNames, nouns, plural, strengths } from './en-words.ts';

const orderNames: Record<LaneOrder, string> = {
  best: 'Best first',
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'By name',
  added: 'Last added',
};

/** "12 weaker matches: 3 pictures, 9 notes". */
function folded(counts: Record<Modality, number>): string {
  const found = MODALITIES.filter((modality) => counts[modality] > 0);
  const total = found.reduce((sum, modality) => sum + counts[modality], 0);
  const sentence = plural(total, 'weaker match', 'weaker matches');
  const list = found.map((modality) => plural(counts[modality], ...nouns[modality]));
  return `${sentence}: ${list.join(', ')}`;
}

function describeRange({ min, max }: FilterRange, format: (value: number) => string): string {
  if (min === undefined) return max === undefined ? 'any' : `under ${format(max)}`;
  return max === undefined ? `over ${format(min)}` : `${format(min)} to ${format(max)}`;
}

function describeDates({ min, max }: FilterRange): string {
  if (min === undefined) return `until ${dayOf(max)}`;
  return max === undefined ? `since ${dayOf(min)}` : `${dayOf(min)} to ${dayOf(max)}`;
}

/** What a chip says of a filter. */
function describeFilter(filter: ActiveFilter): string {
  switch (filter.kind) {
    case 'modality':
      return laneNames[filter.value];
    case 'items':
      return `${formatCount(filter.itemCount)} from the map`;
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

/** What the window says about results, in English. */
export const resultMessages = {
  results: {
    region: 'Results',
    close: ({ strong, fair }: LaneTotals) =>
      [strong > 0 && `${formatCount(strong)} strong`, fair > 0 && `${formatCount(fair)} fair`]
        .filter(Boolean)
        .join(', '),
    month: (month: string) => formatMonth(month),
    weaker: (count: number) => plural(count, 'weaker match', 'weaker matches'),
    folded,
    hideWeaker: 'Hide weaker matches',
    showWeaker: 'Show weaker matches',
    showAll: 'Show all kinds',
    showOnly: (modality: Modality) => `Show ${nouns[modality][1]} only`,
    chooseAll: 'Select everything shown',
    seeAll: (count: number) => `see all ${formatCount(count)}`,
    heard: (count: number) => plural(count, 'result', 'results'),
    picture: (name: string, strength: Strength) =>
      strength === 'none' ? name : `${name}, ${strengths[strength]}`,
    play: (name: string) => `Play ${name}`,
    pause: (name: string) => `Pause ${name}`,
    seek: (name: string) => `Position in ${name}`,
  },
  orders: {
    names: orderNames,
    sort: (order: LaneOrder) => `Sort: ${orderNames[order]}`,
  },
  filters: {
    open: 'Filter',
    active: 'Filters',
    clear: 'Clear all filters',
    remove: (name: string) => `${name}: remove this filter`,
    types: 'File type',
    labels: 'Label',
    dates: 'Taken or changed',
    from: 'From',
    to: 'To',
    size: 'Size',
    length: 'Length',
    sizeRange: (range: FilterRange) => describeRange(range, formatByteSize),
    lengthRange: (range: FilterRange) => describeRange(range, formatSpan),
    describe: describeFilter,
  },
  empty: {
    titleListed: 'Nothing to show',
    adviceNarrowed: 'The filters let nothing through.',
    title: 'Nothing here is close to that',
    titleIn: (modality: Modality) => `No ${nouns[modality][1]} are close to that`,
    advice: 'Try other words, drop an example, or look among all folders.',
    adviceIn: 'Another kind may have something: look under All.',
    stillIndexing: 'Akin is still reading your files; more may appear.',
  },
  start: {
    title: 'What are you looking for?',
    type: 'Type',
    typeMore: 'a scene, a sound, a memory, in your own words',
    drop: 'Drop',
    dropMore: 'a picture, a recording or a note from anywhere',
    click: 'Click',
    clickMore: 'any result to see what is akin to it',
    minus: 'Put a minus before a word to find less of it:',
    minusExample: 'boats -people',
  },
};

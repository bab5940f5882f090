import { MODALITIES } from '../../src-main/base/types.ts';
import type { MapProgress } from '../../src-main/contract/map-methods.ts';
import { formatCount } from '../presentation/format.ts';
import type { Colouring, MapGroup } from '../presentation/map-groups.ts';
import { plural } from './en-words.ts';

const colourings: Record<Colouring, string> = {
  kind: 'Kind',
  folder: 'Folder',
  label: 'Label',
  year: 'Year',
};
const rest: Record<Colouring, string> = {
  kind: 'Others',
  folder: 'Other folders',
  label: 'Others, or none',
  year: 'Other years',
};
const kinds = { image: 'Pictures', sound: 'Sounds', text: 'Notes' };

/** The name of a group, short enough for the legend. */
function group(colouring: Colouring, { name }: MapGroup): string {
  if (name === undefined) return rest[colouring];
  const kind = MODALITIES.find((modality) => modality === name);
  if (colouring === 'kind' && kind) return kinds[kind];
  return colouring === 'folder' ? name.split(/[/\\]/).slice(-2).join('/') : name;
}

/** What the map page says, in English. */
export const mapMessages = {
  colour: 'Colour by',
  colourings,
  colourBy: (colouring: Colouring) => `Colour the map by ${colourings[colouring].toLowerCase()}`,
  group,
  markGroup: (name: string) => `Mark all of “${name}”`,
  legend: 'Colours',
  canvas: (count: number) =>
    `Map of ${plural(count, 'picture, sound and passage', 'pictures, sounds and passages')}. The list of colours marks groups by keyboard.`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole map',
  lasso: 'Draw around things (or hold Shift)',
  showMarked: 'Show these',
  useAsExamples: 'Find what is akin to these',
  stepBack: 'Unmark',
  marked: 'Marked on the map',
  markedCount: (items: number, points: number) =>
    items === points
      ? `${formatCount(items)} marked`
      : `${formatCount(items)} shown of ${formatCount(points)} marked`,
  progress: ({ phase, doneCount, totalCount }: MapProgress) =>
    phase === 'arranging'
      ? `Drawing the map: finding what lies beside what, ${Math.round((100 * doneCount) / Math.max(1, totalCount))} %`
      : `Drawing the map: ${formatCount(doneCount)} of ${formatCount(totalCount)} placed`,
  cancel: 'Stop drawing',
  cancelled: 'The map is not complete.',
  draw: 'Draw the map',
  empty: 'The map fills as Akin reads your files.',
  noWebGl:
    'This browser cannot draw the map: it needs WebGL 2. Update it, or turn hardware acceleration on.',
};

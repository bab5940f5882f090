import { MODALITIES } from '../../src-main/base/types.ts';
import { formatCount } from '../presentation/format.ts';
import type { Colouring, MapGroup } from '../presentation/map-groups.ts';
import { laneNames, plural } from './de-words.ts';
import type { Messages } from './en.ts';

const colourings: Record<Colouring, string> = {
  kind: 'Art',
  folder: 'Ordner',
  label: 'Etikett',
  year: 'Jahr',
};
const rest: Record<Colouring, string> = {
  kind: 'Andere',
  folder: 'Andere Ordner',
  label: 'Andere oder keines',
  year: 'Andere Jahre',
};

/** The name of a group, short enough for the legend. */
function group(colouring: Colouring, { name }: MapGroup): string {
  if (name === undefined) return rest[colouring];
  const kind = MODALITIES.find((modality) => modality === name);
  if (colouring === 'kind' && kind) return laneNames[kind];
  return colouring === 'folder' ? name.split(/[/\\]/).slice(-2).join('/') : name;
}

/** What the map page says, in German. */
export const mapMessages: Messages['map'] = {
  colour: 'Färben nach',
  colourings,
  colourBy: (colouring) => `Die Karte nach ${colourings[colouring]} färben`,
  group,
  markGroup: (name) => `Alles aus „${name}“ markieren`,
  legend: 'Farben',
  canvas: (count) =>
    `Karte von ${plural(count, 'Bild, Klang oder Textstelle', 'Bildern, Klängen und Textstellen')}. Die Liste der Farben markiert Gruppen mit der Tastatur.`,
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  fit: 'Die ganze Karte zeigen',
  lasso: 'Um Dinge herum zeichnen (oder Umschalt halten)',
  showMarked: 'Diese zeigen',
  useAsExamples: 'Verwandtes zu diesen suchen',
  stepBack: 'Markierung aufheben',
  marked: 'Auf der Karte markiert',
  markedCount: (items, points) =>
    items === points
      ? `${formatCount(items)} markiert`
      : `${formatCount(items)} von ${formatCount(points)} markierten gezeigt`,
  progress: ({ phase, doneCount, totalCount }) =>
    phase === 'arranging'
      ? `Die Karte wird gezeichnet: was liegt neben was, ${Math.round((100 * doneCount) / Math.max(1, totalCount))} %`
      : `Die Karte wird gezeichnet: ${formatCount(doneCount)} von ${formatCount(totalCount)} gesetzt`,
  cancel: 'Zeichnen abbrechen',
  cancelled: 'Die Karte ist nicht vollständig.',
  draw: 'Die Karte zeichnen',
  empty: 'Die Karte füllt sich, während Akin Ihre Dateien liest.',
  noWebGl:
    'Dieser Browser kann die Karte nicht zeichnen: sie braucht WebGL 2. Aktualisieren Sie ihn oder schalten Sie die Hardwarebeschleunigung ein.',
};

import type { Hit } from '../../src-main/contract/methods.ts';
import { hitsOfRow } from './rows.ts';
import type { Row } from './rows.ts';
import { GAP_PX } from './justified.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The hit that an arrow key leads to from `itemId`; the first one where nothing is selected. */
export function neighbourOf(
  rows: Row[],
  itemId: number | undefined,
  to: Direction,
): Hit | undefined {
  const lines = rows.map(hitsOfRow).filter((hits) => hits.length > 0);
  const all = lines.flat();
  const index = all.findIndex((hit) => hit.item.itemId === itemId);
  if (index < 0) return all[0];
  if (to === 'left') return all[index - 1];
  if (to === 'right') return all[index + 1];
  return inNextLine(rows, itemId, to === 'up' ? -1 : 1);
}

function inNextLine(rows: Row[], itemId: number | undefined, step: 1 | -1): Hit | undefined {
  const lines = rows.map(centresOfRow).filter((cells) => cells.length > 0);
  const line = lines.findIndex((cells) => cells.some(({ hit }) => hit.item.itemId === itemId));
  const from = lines[line]?.find(({ hit }) => hit.item.itemId === itemId);
  const candidates = lines[line + step] ?? [];
  return candidates.toSorted((a, b) => away(a, from) - away(b, from))[0]?.hit;
}

interface Centre {
  hit: Hit;
  centre: number;
}

const away = (cell: Centre, from: Centre | undefined): number =>
  Math.abs(cell.centre - (from?.centre ?? 0));

function centresOfRow(row: Row): Centre[] {
  if (row.kind !== 'pictures') return hitsOfRow(row).map((hit) => ({ hit, centre: 0 }));
  let left = 0;
  return row.cells.map(({ hit, width }) => {
    const centre = left + width / 2;
    left += width + GAP_PX;
    return { hit, centre };
  });
}

/** The row that shows `itemId`; -1 where none does. */
export function rowIndexOf(rows: Row[], itemId: number | undefined): number {
  return rows.findIndex((row) => hitsOfRow(row).some((hit) => hit.item.itemId === itemId));
}

/** Finds the row of a segment, 8 to 16 bytes a row. */
export interface RowLookup {
  find(segmentId: number): number | undefined;
  /** Takes in the row behind the last; its segment must be written already. */
  add(row: number): void;
}

/**
 * A lookup of the first `rowCount` rows. [Note: open addressing] The table holds row + 1 at the first free
 * place from the segment id's hash on and is half full at most; the ids are read from the rows.
 */
export function createRowLookup(segmentIdAt: (row: number) => number, rowCount: number): RowLookup {
  let table = fillTable(segmentIdAt, rowCount);
  return {
    find: (segmentId) => {
      const entry = table[findPlace(table, segmentIdAt, segmentId)] ?? 0;
      return entry === 0 ? undefined : entry - 1;
    },
    add: (row) => {
      if (2 * (row + 1) > table.length) table = fillTable(segmentIdAt, row + 1);
      else table[findPlace(table, segmentIdAt, segmentIdAt(row))] = row + 1;
    },
  };
}

function fillTable(segmentIdAt: (row: number) => number, rowCount: number): Uint32Array {
  const table = new Uint32Array(2 ** Math.max(4, Math.ceil(Math.log2(2 * rowCount))));
  for (let row = 0; row < rowCount; row++) {
    table[findPlace(table, segmentIdAt, segmentIdAt(row))] = row + 1;
  }
  return table;
}

/** Where a segment's row is in the table, or else would be. */
function findPlace(
  table: Uint32Array,
  segmentIdAt: (row: number) => number,
  segmentId: number,
): number {
  let place = Math.imul(segmentId, 0x9e3779b1) >>> (Math.clz32(table.length) + 1);
  for (;;) {
    const entry = table[place] ?? 0;
    if (entry === 0 || segmentIdAt(entry - 1) === segmentId) return place;
    place = (place + 1) & (table.length - 1);
  }
}

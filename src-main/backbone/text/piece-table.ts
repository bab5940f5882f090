/** Pieces of a vocabulary in the order of their UTF-16 units. A piece's place in it is not its id. */
export interface PieceTable {
  /** The log probability of the piece at each place. */
  scores: Float32Array;
  ids: Uint32Array;
  /** All pieces, one behind the other, and where each ends. */
  units: Uint16Array;
  ends: Uint32Array;
}

/** Places whose pieces begin alike: from `from` on, `to` not among them. */
export interface PieceRange {
  from: number;
  to: number;
}

/**
 * The table that build/encoders/piece_table.py packs, ready as it is read: the first query must not wait for 128,000
 * strings. Throws RangeError where the bytes are no such table.
 */
export function readPieceTable(bytes: Uint8Array): PieceTable {
  const { buffer } = new Uint8Array(bytes); // a copy: numbers must lie at multiples of their size
  const [count = 0] = new Uint32Array(buffer, 0, 1);
  const column = (i: number) => 4 * (1 + i * count);
  const ends = new Uint32Array(buffer, column(2), count);
  const units = new Uint16Array(buffer, column(3));
  if (ends.at(-1) !== units.length) throw new RangeError('The last piece ends elsewhere.');
  return {
    scores: new Float32Array(buffer, column(0), count),
    ids: new Uint32Array(buffer, column(1), count),
    ...{ units, ends },
  };
}

/** Those of a range that have `unit` at `index`, before which all of it are alike. */
export function narrow(
  table: PieceTable,
  { from, to }: PieceRange,
  index: number,
  unit: number,
): PieceRange {
  const first = firstNotBelow(table, { from, to }, index, unit);
  return { from: first, to: firstNotBelow(table, { from: first, to }, index, unit + 1) };
}

export function pieceLength({ ends }: PieceTable, place: number): number {
  return (ends[place] ?? 0) - (ends[place - 1] ?? 0);
}

function firstNotBelow(table: PieceTable, range: PieceRange, index: number, unit: number): number {
  let { from, to } = range;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (unitAt(table, middle, index) < unit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** -1 behind the end: of pieces that begin alike the shortest comes first. */
function unitAt({ units, ends }: PieceTable, place: number, index: number): number {
  const at = (ends[place - 1] ?? 0) + index;
  return at < (ends[place] ?? 0) ? (units[at] ?? -1) : -1;
}

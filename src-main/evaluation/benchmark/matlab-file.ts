import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { AppError } from '../../base/errors.ts';

/** A numeric matrix, row-major. */
export interface Matrix {
  rows: number;
  columns: number;
  data: Float64Array;
}

/** Element types of the MAT-File Format, Level 5 (MathWorks), table 1-1: how each is read. */
const ELEMENTS: Readonly<
  Record<number, { byteSize: number; read: (view: DataView, at: number) => number }>
> = {
  1: { byteSize: 1, read: (view, at) => view.getInt8(at) },
  2: { byteSize: 1, read: (view, at) => view.getUint8(at) },
  3: { byteSize: 2, read: (view, at) => view.getInt16(at, true) },
  4: { byteSize: 2, read: (view, at) => view.getUint16(at, true) },
  5: { byteSize: 4, read: (view, at) => view.getInt32(at, true) },
  6: { byteSize: 4, read: (view, at) => view.getUint32(at, true) },
  7: { byteSize: 4, read: (view, at) => view.getFloat32(at, true) },
  9: { byteSize: 8, read: (view, at) => view.getFloat64(at, true) },
};
const MATRIX = 14;
const COMPRESSED = 15;
const HEADER_BYTES = 128;
/** Array classes that hold numbers: double to uint32. */
const [FIRST_NUMERIC_CLASS, LAST_NUMERIC_CLASS] = [6, 13];

interface Element {
  type: number;
  body: Buffer;
}

/** The two-dimensional real matrices of a little-endian MAT-file of level 5, by name. Throws `undecodable`. */
export async function readMatlabFile(path: string): Promise<Map<string, Matrix>> {
  const file = await readFile(path);
  if (file.toString('latin1', 0, 10) !== 'MATLAB 5.0' || file.toString('latin1', 126, 128) !== 'IM')
    throw undecodable(path, 'is no little-endian MATLAB file of level 5');
  try {
    const matrices = elementsOf(file.subarray(HEADER_BYTES)).map(inflated).map(matrixOf);
    return new Map(matrices.filter((named) => named !== undefined));
  } catch (cause) {
    throw undecodable(path, 'ends early or is damaged', cause);
  }
}

/** A data element: an 8-byte tag and its body; a body of up to 4 bytes may sit inside the tag. */
function elementsOf(buffer: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at + 8 <= buffer.length;) {
    const smallSize = buffer.readUInt16LE(at + 2);
    const type = smallSize > 0 ? buffer.readUInt16LE(at) : buffer.readUInt32LE(at);
    const byteSize = smallSize > 0 ? smallSize : buffer.readUInt32LE(at + 4);
    const start = smallSize > 0 ? at + 4 : at + 8;
    elements.push({ type, body: buffer.subarray(start, start + byteSize) });
    const isPadded = smallSize === 0 && type !== COMPRESSED;
    at = smallSize > 0 ? at + 8 : start + (isPadded ? Math.ceil(byteSize / 8) * 8 : byteSize);
  }
  return elements;
}

function inflated(element: Element): Element {
  if (element.type !== COMPRESSED) return element;
  const [inner] = elementsOf(inflateSync(element.body));
  return inner ?? element;
}

/** A matrix element holds flags, dimensions, name and real part, in that order. */
function matrixOf({ type, body }: Element): [string, Matrix] | undefined {
  const [flags, dimensions, name, real] = type === MATRIX ? elementsOf(body) : [];
  if (!flags || !dimensions || !name || !real) return undefined;
  const arrayClass = flags.body.readUInt8(0);
  const [rows = 0, columns = 0, ...more] = numbersOf(dimensions);
  if (arrayClass < FIRST_NUMERIC_CLASS || arrayClass > LAST_NUMERIC_CLASS || more.length > 0) {
    return undefined;
  }
  const byColumn = numbersOf(real);
  const data = Float64Array.from(
    byColumn,
    (_, at) => byColumn[(at % columns) * rows + Math.floor(at / columns)] ?? Number.NaN,
  );
  return [name.body.toString('latin1'), { rows, columns, data }];
}

function numbersOf({ type, body }: Element): number[] {
  const element = ELEMENTS[type];
  if (!element) throw new RangeError(`Element type ${type} holds no numbers.`);
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const count = Math.floor(body.length / element.byteSize);
  return Array.from({ length: count }, (_, i) => element.read(view, i * element.byteSize));
}

function undecodable(path: string, what: string, cause?: unknown): AppError {
  const message = `${path} ${what}. Fetch the data set again.`;
  return new AppError('undecodable', message, { cause });
}

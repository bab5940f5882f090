import { deflateSync } from 'node:zlib';

/** Writes MAT-files of level 5 for tests: one double matrix a name, row-major values. */
export function matlabFile(
  matrices: Readonly<Record<string, { columns: number; values: readonly number[] }>>,
  isCompressed: boolean,
): Buffer {
  const header = Buffer.alloc(128, ' ');
  header.write('MATLAB 5.0 MAT-file');
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126, 'latin1');
  const elements = Object.entries(matrices).map(([name, { columns, values }]) => {
    const rows = values.length / columns;
    const flags = Buffer.from([6, 0, 0, 0, 0, 0, 0, 0]);
    const dimensions = Buffer.alloc(8);
    dimensions.writeInt32LE(rows, 0);
    dimensions.writeInt32LE(columns, 4);
    const real = Buffer.alloc(8 * values.length);
    for (const [at, value] of values.entries()) {
      real.writeDoubleLE(value, 8 * ((at % columns) * rows + Math.floor(at / columns)));
    }
    const matrix = element(
      14,
      Buffer.concat([
        element(6, flags),
        element(5, dimensions),
        nameElement(name),
        element(9, real),
      ]),
    );
    return isCompressed ? compressed(matrix) : matrix;
  });
  return Buffer.concat([header, ...elements]);
}

function element(type: number, body: Buffer): Buffer {
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(type, 0);
  tag.writeUInt32LE(body.length, 4);
  return Buffer.concat([tag, body, Buffer.alloc((8 - (body.length % 8)) % 8)]);
}

/** A body of up to four bytes sits inside its tag. */
function nameElement(name: string): Buffer {
  if (name.length > 4) return element(1, Buffer.from(name));
  const small = Buffer.alloc(8);
  small.writeUInt16LE(1, 0);
  small.writeUInt16LE(name.length, 2);
  small.write(name, 4);
  return small;
}

function compressed(matrix: Buffer): Buffer {
  const body = deflateSync(matrix);
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(15, 0);
  tag.writeUInt32LE(body.length, 4);
  return Buffer.concat([tag, body]);
}

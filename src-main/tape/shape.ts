import { AppError } from '../base/errors.ts';

/** Lengths of a tensor's axes, outermost first; [] is a scalar. At most one is FREE. */
export type Shape = readonly number[];

/** A length that is known only when the graph runs: the number of rows of an exported encoder. */
export const FREE = -1;

export function isSameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Number of elements, a FREE axis counted as one. */
export function sizeOf(shape: Shape): number {
  return Math.abs(shape.reduce((size, length) => size * length, 1));
}

/** The shape of an elementwise result, NumPy's rule: axes are aligned at the end, and a length of 1 stretches. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const lengthAt = (shape: Shape, axis: number): number => shape[shape.length - rank + axis] ?? 1;
  return Array.from({ length: rank }, (_, axis) => {
    const [x, y] = [lengthAt(a, axis), lengthAt(b, axis)];
    if (x !== y && x !== 1 && y !== 1)
      throw shapeError(`${show(a)} and ${show(b)} do not broadcast`);
    return x === 1 ? y : x;
  });
}

/** Axis counted from the start; −1 is the last. */
export function axisOf(shape: Shape, axis: number): number {
  const counted = axis < 0 ? axis + shape.length : axis;
  if (counted < 0 || counted >= shape.length)
    throw shapeError(`${show(shape)} has no axis ${axis}`);
  return counted;
}

export function withLength(shape: Shape, axis: number, length: number): Shape {
  return shape.map((old, index) => (index === axis ? length : old));
}

/** A model that was put together wrongly: an error of the program, never of a person's data. */
export function shapeError(what: string): AppError {
  return new AppError('internal', `The tape cannot record this: ${what}.`);
}

export function show(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

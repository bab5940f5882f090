import { isPositive } from './choices.ts';
import { float32Tensor, int64Tensor } from './tensor.ts';
import type { Shape } from './shape.ts';
import {
  axisOf,
  broadcast,
  FREE,
  isSameShape,
  shapeError,
  show,
  sizeOf,
  withLength,
} from './shape.ts';
import type { Tape, Variable } from './tape.ts';

/**
 * Every differentiable operation: one function each, with its shape rule, its gradient and its ONNX form side by side.
 * `g` is ∂loss/∂y of the operation's result y. Operators are those that ONNX Runtime also has on WebGPU.
 */

/** An operand: a plain number is a constant scalar. */
export type Operand = Variable | number;

export const add = elementwise('Add', (g) => [g, g]);
export const sub = elementwise('Sub', (g) => [g, neg(g)]);
export const mul = elementwise('Mul', (g, _y, a, b) => [mul(g, b), mul(g, a)]);
export const div = elementwise('Div', (g, y, _a, b) => [div(g, b), neg(div(mul(g, y), b))]);

export const neg = unary('Neg', (g) => neg(g));
export const exp = unary('Exp', (g, y) => mul(g, y));
export const log = unary('Log', (g, _y, x) => div(g, x));
export const sqrt = unary('Sqrt', (g, y) => div(mul(g, 0.5), y));
export const relu = unary('Relu', (g, y) => mul(g, isPositive(y)));

/** x where x > 0, else slope·x. */
export function leakyRelu(x: Variable, slope: number): Variable {
  return x.tape.record({
    name: 'LeakyRelu',
    inputs: [x],
    settings: String(slope),
    shape: x.shape,
    gradient: (g) => [mul(g, add(mul(isPositive(x), 1 - slope), slope))],
    onnx: (graph, inputs) => graph.add('LeakyRelu', inputs, { alpha: slope }),
  });
}

/** Over the last axis. */
export function softmax(x: Variable): Variable {
  return x.tape.record({
    name: 'Softmax',
    inputs: [x],
    shape: x.shape,
    gradient: (g, y) => [mul(y, sub(g, sum(mul(g, y), -1, true)))],
    onnx: (graph, inputs) => graph.add('Softmax', inputs, { axis: -1n }),
  });
}

/** log Σ exp over the last axis, which disappears. */
export function logSumExp(x: Variable): Variable {
  const kept = withLength(x.shape, axisOf(x.shape, -1), 1);
  return x.tape.record({
    name: 'ReduceLogSumExp',
    inputs: [x],
    shape: x.shape.slice(0, -1),
    gradient: (g, y) => [mul(reshape(g, kept), exp(sub(x, reshape(y, kept))))],
    onnx: (graph, [value = '']) =>
      graph.add('ReduceLogSumExp', [value, graph.constant(int64Tensor([-1]))], { keepdims: 0n }),
  });
}

/** Over one axis, which disappears or is kept with length 1. */
export function sum(x: Variable, axis: number, isKept = false): Variable {
  const summed = axisOf(x.shape, axis);
  const kept = withLength(x.shape, summed, 1);
  return x.tape.record({
    name: 'ReduceSum',
    inputs: [x],
    settings: `${summed}${isKept}`,
    shape: isKept ? kept : x.shape.toSpliced(summed, 1),
    gradient: (g) => [expand(reshape(g, kept), x.shape)],
    onnx: (graph, [value = '']) =>
      graph.add('ReduceSum', [value, graph.constant(int64Tensor([summed]))], {
        keepdims: isKept ? 1n : 0n,
      }),
  });
}

/** a: [..., m, k]; b: [..., k, n]; returns [..., m, n]; the axes before the last two broadcast. */
export function matmul(a: Variable, b: Variable): Variable {
  const [rows, inner] = a.shape.slice(-2);
  const [innerOfB, columns] = b.shape.slice(-2);
  if (rows === undefined || columns === undefined || inner !== innerOfB) {
    throw shapeError(`${show(a.shape)} and ${show(b.shape)} do not multiply`);
  }
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return a.tape.record({
    name: 'MatMul',
    inputs: [a, b],
    shape: [...batch, rows, columns],
    gradient: (g) => [matmul(g, swapLast(b)), gradientOfFactor(a, b, g)],
  });
}

/** One factor shared by a whole batch gets its gradient from one product over all rows, not from one a batch. */
function gradientOfFactor(a: Variable, b: Variable, g: Variable): Variable {
  if (b.shape.length > 2 || a.shape.length === 2) return matmul(swapLast(a), g);
  const flat = (x: Variable): Variable =>
    reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1) ?? 1]);
  return matmul(swapLast(flat(a)), flat(g));
}

/** Axis i of the result is axis order[i] of x. */
export function transpose(x: Variable, order: readonly number[]): Variable {
  return x.tape.record({
    name: 'Transpose',
    inputs: [x],
    settings: order.join(','),
    shape: order.map((axis) => x.shape[axisOf(x.shape, axis)] ?? 1),
    gradient: (g) => [
      transpose(
        g,
        order.map((_, axis) => order.indexOf(axis)),
      ),
    ],
    onnx: (graph, inputs) => graph.add('Transpose', inputs, { perm: order.map(BigInt) }),
  });
}

/** The same elements in another shape; a FREE length is worked out when the graph runs. */
export function reshape(x: Variable, shape: Shape): Variable {
  if (isSameShape(x.shape, shape)) return x;
  if (sizeOf(x.shape) !== sizeOf(shape)) throw shapeError(`${show(x.shape)} is not ${show(shape)}`);
  return x.tape.record({
    name: 'Reshape',
    inputs: [x],
    settings: shape.join(','),
    shape,
    gradient: (g) => [reshape(g, x.shape)],
    onnx: (graph, [value = '']) =>
      graph.add('Reshape', [value, graph.constant(int64Tensor(shape))]),
  });
}

/** Repeats x along axes of length 1, and along new ones in front. */
export function expand(x: Variable, shape: Shape): Variable {
  if (isSameShape(x.shape, shape)) return x;
  if (shape.includes(FREE) || !isSameShape(broadcast(x.shape, shape), shape)) {
    throw shapeError(`${show(x.shape)} does not expand to ${show(shape)}`);
  }
  return x.tape.record({
    name: 'Expand',
    inputs: [x],
    settings: shape.join(','),
    shape,
    gradient: (g) => [g],
    onnx: (graph, [value = '']) => graph.add('Expand', [value, graph.constant(int64Tensor(shape))]),
  });
}

/** Joins along one axis. */
export function concat(parts: readonly Variable[], axis: number): Variable {
  const [first] = parts;
  if (!first) throw shapeError('a concat of nothing');
  const joined = axisOf(first.shape, axis);
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + (part.shape[joined] ?? 1));
  const sliceOf = (g: Variable, index: number): Variable =>
    slice(g, joined, ends[index - 1] ?? 0, ends[index] ?? 0);
  return first.tape.record({
    name: 'Concat',
    inputs: parts,
    settings: String(joined),
    shape: withLength(first.shape, joined, ends.at(-1) ?? 0),
    gradient: (g) => parts.map((_, index) => sliceOf(g, index)),
    onnx: (graph, inputs) => graph.add('Concat', inputs, { axis: BigInt(joined) }),
  });
}

/** Elements start ≤ i < end of one axis. */
export function slice(x: Variable, axis: number, start: number, end: number): Variable {
  const cut = axisOf(x.shape, axis);
  const length = x.shape[cut] ?? 0;
  if (start < 0 || end > length || start >= end) throw shapeError(`${start}-${end} of ${length}`);
  const zeros = (count: number): Variable[] =>
    count === 0 ? [] : [expand(x.tape.constant([0], []), withLength(x.shape, cut, count))];
  return x.tape.record({
    name: 'Slice',
    inputs: [x],
    settings: `${cut},${start},${end}`,
    shape: withLength(x.shape, cut, end - start),
    gradient: (g) => [concat([...zeros(start), g, ...zeros(length - end)], cut)],
    onnx: (graph, [value = '']) => {
      const at = (index: number): string => graph.constant(int64Tensor([index]));
      return graph.add('Slice', [value, at(start), at(end), at(cut)]);
    },
  });
}

/** log(1 + eˣ), written so that no x overflows. */
export function softplus(x: Variable): Variable {
  return x.tape.record({
    name: 'softplus',
    inputs: [x],
    shape: x.shape,
    gradient: (g) => [mul(g, div(1, add(exp(neg(x)), 1)))],
    onnx: (graph, [value = '']) => {
      const decayed = graph.add('Exp', [graph.add('Neg', [graph.add('Abs', [value])])]);
      const one = graph.constant(float32Tensor([1], []));
      const correction = graph.add('Log', [graph.add('Add', [decayed, one])]);
      return graph.add('Add', [graph.add('Relu', [value]), correction]);
    },
  });
}

/** Swaps the last two axes. */
export function swapLast(x: Variable): Variable {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]);
}

type BinaryGradient = (g: Variable, y: Variable, a: Variable, b: Variable) => [Variable, Variable];

function elementwise(name: string, gradient: BinaryGradient) {
  return (left: Operand, right: Operand): Variable => {
    const tape = tapeOf(left, right);
    const [a, b] = [lift(tape, left), lift(tape, right)];
    const shape = broadcast(a.shape, b.shape);
    return tape.record({ name, inputs: [a, b], shape, gradient: (g, y) => gradient(g, y, a, b) });
  };
}

function unary(name: string, gradient: (g: Variable, y: Variable, x: Variable) => Variable) {
  return (x: Variable): Variable =>
    x.tape.record({ name, inputs: [x], shape: x.shape, gradient: (g, y) => [gradient(g, y, x)] });
}

function tapeOf(left: Operand, right: Operand): Tape {
  if (typeof left !== 'number') return left.tape;
  if (typeof right !== 'number') return right.tape;
  throw shapeError('an operation on numbers alone');
}

function lift(tape: Tape, operand: Operand): Variable {
  return typeof operand === 'number' ? tape.constant([operand], []) : operand;
}

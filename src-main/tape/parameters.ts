import type { Random } from './random.ts';
import type { Shape } from './shape.ts';
import { shapeError, sizeOf } from './shape.ts';
import type { Tape, Variable } from './tape.ts';

/** Row-major float32 values. */
export interface Values {
  shape: Shape;
  data: Float32Array;
}

/**
 * Where a model's definition gets its weights from, by name: inputs of a training step, or constants of an exported
 * encoder. One definition serves both.
 */
export interface Parameters {
  /** A weight that training moves from where `start` puts it. */
  trained(name: string, shape: Shape, start: () => Float32Array): Variable;
  /** What a step reads and replaces without a gradient, such as a running estimate. */
  carried(name: string, shape: Shape, start: () => Float32Array): Variable;
  /** What comes with the data and never changes, such as a mean; a constant of every graph. */
  fixed(name: string, shape: Shape): Variable;
}

export type KnownValues = ReadonlyMap<string, Values>;

/** Every weight is an input of the graph; `start` fills it unless `known` has its values. */
export function trainableParameters(
  tape: Tape,
  known: KnownValues,
): Parameters & { trainedValues: Map<string, Values>; carriedValues: Map<string, Values> } {
  const declare = (into: Map<string, Values>): Parameters['trained'] => {
    return (name, shape, start) => {
      if (!into.has(name)) into.set(name, known.get(name) ?? { shape, data: start() });
      return tape.input(name, shape);
    };
  };
  const trainedValues = new Map<string, Values>();
  const carriedValues = new Map<string, Values>();
  return {
    trained: declare(trainedValues),
    carried: declare(carriedValues),
    fixed: fixedFrom(tape, known),
    trainedValues,
    carriedValues,
  };
}

/** Every weight is a constant of the graph. */
export function constantParameters(tape: Tape, known: KnownValues): Parameters {
  const fixed = fixedFrom(tape, known);
  return { trained: fixed, carried: fixed, fixed };
}

function fixedFrom(tape: Tape, known: KnownValues): Parameters['fixed'] {
  return (name, shape) => {
    const values = known.get(name);
    if (!values) throw shapeError(`a model without its ${name}`);
    return tape.constant(values.data, shape);
  };
}

/** Normal with variance gain / rows: He et al. 2015 with gain 2 before a ReLU, LeCun's with gain 1 elsewhere. */
export function normalWeights(shape: Shape, gain: number, random: Random): Float32Array {
  const deviation = Math.sqrt(gain / (shape.at(-2) ?? 1));
  return Float32Array.from({ length: sizeOf(shape) }, () => deviation * random.normal());
}

export function filled(shape: Shape, value: number): Float32Array {
  return new Float32Array(sizeOf(shape)).fill(value);
}

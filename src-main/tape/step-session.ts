import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../base/errors.ts';
import type { Values } from './parameters.ts';
import type { Shape } from './shape.ts';
import { show, sizeOf } from './shape.ts';

/** Output that replaces the input `name` after a step. */
export const NEXT = 'next:';

/** A training step as one ONNX model, with what its first run is fed. */
export interface StepProgram {
  bytes: Uint8Array;
  /** Inputs that each step replaces by its output `next:<name>`. */
  state: ReadonlyMap<string, Values>;
  /** Inputs that the caller gives at each step. */
  batch: ReadonlyMap<string, Shape>;
  /** Scalar outputs. */
  terms: readonly string[];
}

/** A step program in ONNX Runtime. */
export interface StepSession {
  /** Runs one step on row-major values by input name, and gives the scalar terms. */
  step(batch: Readonly<Record<string, Float32Array>>): Promise<Record<string, number>>;
  /** A copy of the state as it is now. */
  read(): Map<string, Values>;
}

/** Training runs beside the app, so one thread unless told otherwise. */
export interface StepSessionOptions {
  threads?: number;
  executionProviders?: readonly string[];
}

/**
 * Opens a step program. [Note: swapped state] each state tensor has two buffers that ONNX Runtime reads and writes in
 * place, one for each step in turn: no state is copied or allocated between steps.
 */
export async function openStepSession(
  program: StepProgram,
  { threads = 1, executionProviders = ['cpu'] }: StepSessionOptions = {},
): Promise<StepSession> {
  const session = await InferenceSession.create(program.bytes, {
    executionProviders: [...executionProviders],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  let current = tensorsOf(program.state, ({ data }) => data.slice());
  let next = tensorsOf(program.state, ({ data }) => new Float32Array(data.length));
  const terms = Object.fromEntries(program.terms.map((term) => [term, emptyScalar()]));

  return {
    async step(batch) {
      const results = Object.entries(next).map(([name, tensor]) => [NEXT + name, tensor]);
      const fetches = { ...terms, ...Object.fromEntries(results) } as Record<string, Tensor>;
      await session.run({ ...current, ...batchTensors(program.batch, batch) }, fetches);
      [current, next] = [next, current];
      return Object.fromEntries(
        Object.entries(terms).map(([name, { data }]) => [name, Number(data[0])]),
      );
    },
    read: () =>
      new Map(
        [...program.state].map(([name, { shape }]) => [
          name,
          { shape, data: floats(current[name]) },
        ]),
      ),
  };
}

function tensorsOf(
  state: ReadonlyMap<string, Values>,
  fill: (values: Values) => Float32Array,
): Record<string, Tensor> {
  return Object.fromEntries(
    [...state].map(([name, values]) => [name, new Tensor('float32', fill(values), values.shape)]),
  );
}

function batchTensors(
  shapes: ReadonlyMap<string, Shape>,
  batch: Readonly<Record<string, Float32Array>>,
): Record<string, Tensor> {
  return Object.fromEntries(
    [...shapes].map(([name, shape]) => {
      const values = batch[name];
      if (values?.length === sizeOf(shape)) return [name, new Tensor('float32', values, shape)];
      const given = values ? `${values.length} values` : 'nothing';
      throw new AppError(
        'internal',
        `The step's input ${name} is ${show(shape)} but was given ${given}.`,
      );
    }),
  );
}

function emptyScalar(): Tensor {
  return new Tensor('float32', new Float32Array(1), []);
}

function floats(tensor: Tensor | undefined): Float32Array {
  return tensor?.data instanceof Float32Array ? tensor.data.slice() : new Float32Array();
}

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Matrix, matrix } from './matrix.ts';

/** Runs a model of matrices on one thread and returns its only output. */
export async function runGraph(
  model: Uint8Array,
  inputs: Readonly<Record<string, Matrix>>,
): Promise<Matrix> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, toTensor(value)]),
  );
  const [output] = Object.values(await session.run(feeds));
  const [rows, columns] = output?.dims ?? [];
  if (!(output?.data instanceof Float32Array) || rows === undefined || columns === undefined) {
    throw new TypeError('The model gives no float32 matrix.');
  }
  return matrix(rows, columns, output.data);
}

export function toTensor({ rows, columns, data }: Matrix): Tensor {
  return new Tensor('float32', data, [rows, columns]);
}

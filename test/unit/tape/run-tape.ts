import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Variable } from '../../../src-main/tape/tape.ts';
import { writeTape } from '../../../src-main/tape/write-tape.ts';
import type { Values } from '../../../src-main/tape/parameters.ts';

/** Opens the tape's outputs and returns a function from input values to output values. */
export async function openTape(
  outputs: Record<string, Variable>,
): Promise<(inputs: Record<string, Values>) => Promise<Record<string, Float32Array>>> {
  const session = await InferenceSession.create(writeTape(outputs), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return async (inputs) => {
    const feeds = session.inputNames.flatMap((name) => {
      const value = inputs[name];
      return value ? [[name, new Tensor('float32', value.data, value.shape)] as const] : [];
    });
    const results = await session.run(Object.fromEntries(feeds));
    return Object.fromEntries(
      Object.entries(results).map(([name, { data }]) => [
        name,
        Float32Array.from(data as Float32Array),
      ]),
    );
  };
}

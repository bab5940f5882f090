import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Device } from '../base/types.ts';
import { matmul, softmax, swapLast } from './ops.ts';
import { createRandom } from './random.ts';
import { createTape } from './tape.ts';
import { writeTape } from './write-tape.ts';

/** The CPU's float32 and a GPU's differ by rounding; half precision or a wrong kernel differ by more. */
const MOST_DIFFERENCE = 1e-4;
const PROBE_SIDE = 64;

/**
 * Providers to open sessions with: a device that passes its parity probe with the CPU behind it, else the CPU alone. A
 * provider that throws, or that gives something else than the CPU, is refused.
 */
export async function providersOf(device: Device): Promise<readonly string[]> {
  if (device === 'cpu' || !(await isUsable(device))) return ['cpu'];
  return [device, 'cpu'];
}

async function isUsable(device: Device): Promise<boolean> {
  try {
    const [own, expected] = [await probe(device), await probe('cpu')];
    return own.every((value, i) => Math.abs(value - (expected[i] ?? NaN)) <= MOST_DIFFERENCE);
  } catch {
    return false; // no such device here
  }
}

/** softmax(x xᵀ) of the same x on a device. */
async function probe(device: Device): Promise<Float32Array> {
  const shape = [PROBE_SIDE, PROBE_SIDE];
  const x = createTape().input('x', shape);
  const bytes = writeTape({ y: softmax(matmul(x, swapLast(x))) });
  const executionProviders = [device];
  const session = await InferenceSession.create(bytes, { executionProviders, logSeverityLevel: 4 });
  const { uniform } = createRandom(1);
  const values = Float32Array.from({ length: PROBE_SIDE ** 2 }, uniform);
  const { y } = await session.run({ x: new Tensor('float32', values, shape) });
  return y?.data instanceof Float32Array ? y.data : new Float32Array();
}

/// <reference lib="esnext.float16" />
import type { Tensor } from './onnx-writer.ts';

/** A float32 constant. */
export function float32Tensor(values: ArrayLike<number>, dims: readonly number[]): Tensor {
  return { type: 'float32', dims, data: bytesOf(Float32Array.from(values)) };
}

/** A float16 constant, rounded to nearest: half the bytes on disk. */
export function float16Tensor(values: ArrayLike<number>, dims: readonly number[]): Tensor {
  return { type: 'float16', dims, data: bytesOf(Float16Array.from(values)) };
}

/** A constant of small whole numbers, 0 to 255. */
export function uint8Tensor(values: ArrayLike<number>, dims: readonly number[]): Tensor {
  return { type: 'uint8', dims, data: Uint8Array.from(values) };
}

/** A vector of whole numbers, as ONNX wants for axes, shapes and counts. */
export function int64Tensor(values: readonly number[]): Tensor {
  return {
    type: 'int64',
    dims: [values.length],
    data: bytesOf(BigInt64Array.from(values, BigInt)),
  };
}

function bytesOf(values: Float32Array | Float16Array | BigInt64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

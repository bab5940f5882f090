import { InferenceSession } from 'onnxruntime-node';
import { AppError } from '../base/errors.ts';
import type { Device } from '../base/types.ts';

/** ONNX Runtime's kernel for a sum and its layer norm in one is slower than both apart, by a tenth of all that MiniLM takes. */
const SLOW_FUSION = 'SkipLayerNormFusion';

/**
 * An ONNX file ready to run on a device, or on the CPU where the device is not there or cannot take it. One thread:
 * encoder processes run side by side, and two threads in one session would fight over the same cores. Keep the session
 * for the life of the process; releasing leaks (microsoft/onnxruntime#25325). Throws `pack-damaged` where the file is
 * missing or not a model.
 */
export async function openSession(
  onnxPath: string,
  device: Device = 'cpu',
): Promise<InferenceSession> {
  try {
    return await openSessionOn(device, onnxPath);
  } catch (cause) {
    if (device !== 'cpu') return openSession(onnxPath);
    const message = `The encoder ${onnxPath} cannot be opened. Install Akin again to restore it.`;
    throw new AppError('pack-damaged', message, { cause });
  }
}

/**
 * The same without a way out, of a file or of a model's bytes: rejects with ONNX Runtime's own error. What the device
 * cannot compute, the CPU does.
 */
export function openSessionOn(
  device: Device,
  model: string | Uint8Array,
): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: device === 'cpu' ? ['cpu'] : [device, 'cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
    extra: { optimization: { disable_specified_optimizers: SLOW_FUSION } },
  };
  return typeof model === 'string'
    ? InferenceSession.create(model, options)
    : InferenceSession.create(model, options); // one overload each
}

/** The named output's values, row after row. Throws `internal` where the model gives no such float32 output. */
export function outputValues(
  outputs: InferenceSession.OnnxValueMapType,
  name: string,
): Float32Array {
  const value = outputs[name];
  const data = value && 'data' in value ? value.data : undefined;
  if (data instanceof Float32Array) return data;
  throw new AppError('internal', `The encoder gives no float32 output “${name}”.`);
}

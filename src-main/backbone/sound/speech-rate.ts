import { Tensor } from 'onnxruntime-node';
import { polyphaseFilter } from '../../decode/resample.ts';
import type { PolyphaseFilter } from '../../decode/resample.ts';
import { SOUND_RATE_HZ } from '../../decode/types.ts';
import { openSessionOn, outputValues } from '../../session/session.ts';
import { createGraphBuilder } from '../../tape/graph-builder.ts';
import { float32Tensor } from '../../tape/tensor.ts';
import { SPEECH_RATE_HZ } from './speech.ts';

/** samples: mono, 44,100 Hz, of any length; returns ceil(n · 160 / 441) samples at 16,000 Hz. */
export type ToSpeechRate = (samples: Float32Array) => Promise<Float32Array>;

/**
 * What createResampler does, as a convolution: each step of 441 samples gives 160, one a phase of the filter. Two thirds
 * of the products are with zeros, and ONNX Runtime still takes a tenth of the time.
 */
export async function openToSpeechRate(): Promise<ToSpeechRate> {
  const filter = polyphaseFilter(SOUND_RATE_HZ, SPEECH_RATE_HZ);
  const { up, down, reach } = filter;
  const kernelLength = spanOf(filter);
  const session = await openSessionOn('cpu', convolutionBy(filter));
  return async (samples) => {
    const length = Math.ceil((samples.length * up) / down);
    const steps = Math.max(1, Math.ceil(length / up));
    const padded = new Float32Array((steps - 1) * down + kernelLength);
    padded.set(samples.subarray(0, padded.length - reach + 1), reach - 1);
    const input = new Tensor('float32', padded, [1, 1, padded.length]);
    const outputs = await session.run({ samples: input });
    return outputValues(outputs, 'resampled').subarray(0, length);
  };
}

/** Input samples that one step of outputs hears. */
function spanOf({ up, down, reach }: PolyphaseFilter): number {
  return Math.floor(((up - 1) * down) / up) + 2 * reach;
}

/** samples: [1, 1, n]; resampled: [1, steps, up]. */
function convolutionBy(filter: PolyphaseFilter): Uint8Array {
  const { up, down } = filter;
  const graph = createGraphBuilder();
  const samples = graph.input('samples', 'float32', [1, 1, 'n']);
  const kernels = graph.constant(float32Tensor(kernelsOf(filter), [up, 1, spanOf(filter)]));
  const phases = graph.add('Conv', [samples, kernels], { strides: [BigInt(down)] }); // [1, up, steps]
  const resampled = graph.add('Transpose', [phases], { perm: [0n, 2n, 1n] });
  graph.output('resampled', resampled, 'float32', [1, 'steps', up]);
  return graph.finish();
}

/** The taps of each output of a step, where it hears them: [up, span]. */
function kernelsOf(filter: PolyphaseFilter): Float32Array {
  const { up, down, reach, taps } = filter;
  const span = spanOf(filter);
  const kernels = new Float32Array(up * span);
  for (let output = 0; output < up; output++) {
    const instant = output * down; // in units of 1 / up input samples
    const row = (instant % up) * 2 * reach;
    kernels.set(taps.subarray(row, row + 2 * reach), output * span + Math.floor(instant / up));
  }
  return kernels;
}

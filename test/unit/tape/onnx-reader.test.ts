import { describe, expect, it } from 'vitest';
import { createGraphBuilder } from '../../../src-main/tape/graph-builder.ts';
import { readConstants } from '../../../src-main/tape/onnx-reader.ts';
import { float16Tensor, float32Tensor, int64Tensor } from '../../../src-main/tape/tensor.ts';

describe('readConstants', () => {
  it('gives back the float constants of a model, whatever memory its bytes lie in', () => {
    const graph = createGraphBuilder();
    const x = graph.input('x', 'float32', [2]);
    const sum = graph.add('Add', [x, graph.constant(float32Tensor([1.5, -2], [2]))]);
    const half = graph.constant(float16Tensor([0.25, 4], [1, 2]));
    graph.add('Reshape', [half, graph.constant(int64Tensor([2]))]);
    graph.output('y', sum, 'float32', [2]);
    const bytes = Buffer.concat([Buffer.from('odd'), graph.finish()]).subarray(3);
    expect([...readConstants(bytes)]).toEqual([
      ['c0', { shape: [2], data: Float32Array.of(1.5, -2) }],
      ['c1', { shape: [1, 2], data: Float32Array.of(0.25, 4) }],
    ]);
  });
});

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { createGraphBuilder } from '../../../src-main/tape/graph-builder.ts';
import {
  float16Tensor,
  float32Tensor,
  int64Tensor,
  uint8Tensor,
} from '../../../src-main/tape/tensor.ts';

async function run(
  model: Uint8Array,
  feeds: Record<string, Tensor>,
): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(model);
  const outputs = await session.run(feeds);
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => [name, Array.from(tensor.data, Number)]),
  );
}

describe('writeModel', () => {
  it('writes a graph that the runtime computes, for any number of rows', async () => {
    const graph = createGraphBuilder();
    const x = graph.input('x', 'float32', ['n', 3]);
    const halves = graph.constant(float16Tensor([1, 0.5, -2, 0.25, 3, 4], [3, 2]));
    const product = graph.add('MatMul', [x, graph.add('Cast', [halves], { to: 1n })]);
    const shifted = graph.add('Add', [product, graph.constant(float32Tensor([10, 20], [2]))]);
    graph.output('y', shifted, 'float32', ['n', 2]);

    const { y } = await run(graph.finish(), {
      x: new Tensor('float32', Float32Array.of(1, 2, 3, 0, 0, 1), [2, 3]),
    });

    expect(y).toEqual([1 - 4 + 9 + 10, 0.5 + 0.5 + 12 + 20, 3 + 10, 4 + 20]);
  });

  it('carries float, int and int-list attributes, int64 and uint8 constants, several outputs', async () => {
    const graph = createGraphBuilder();
    const x = graph.input('x', 'float32', [2, 2]);
    const leaky = graph.add('LeakyRelu', [x], { alpha: 0.5 });
    const turned = graph.add('Transpose', [leaky], { perm: [1n, 0n] });
    const [largest = ''] = graph.addMany('TopK', [turned, graph.constant(int64Tensor([1]))], 2, {
      axis: 1n,
    });
    const weights = graph.add('Cast', [graph.constant(uint8Tensor([255, 2], [2, 1]))], { to: 1n });
    graph.output('y', graph.add('Mul', [largest, weights]), 'float32', [2, 1]);

    const { y } = await run(graph.finish(), {
      x: new Tensor('float32', Float32Array.of(-4, 7, -8, 5), [2, 2]),
    });

    expect(y).toEqual([-2 * 255, 14]);
  });

  it('gives the same bytes for the same calls', () => {
    const build = (): Uint8Array => {
      const graph = createGraphBuilder();
      const x = graph.input('x', 'float32', ['n']);
      graph.output('y', graph.add('Relu', [x]), 'float32', ['n']);
      return graph.finish();
    };
    expect(build()).toEqual(build());
  });
});

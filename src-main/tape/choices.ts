import { axisOf, withLength } from './shape.ts';
import { float32Tensor, int64Tensor } from './tensor.ts';
import type { Variable } from './tape.ts';

/** Operations through which no gradient flows. */

const FLOAT = { to: 1n };

/** 1 where x > 0, else 0. */
export function isPositive(x: Variable): Variable {
  return x.tape.record({
    name: 'isPositive',
    inputs: [x],
    shape: x.shape,
    onnx: (graph, [value = '']) => {
      const zero = graph.constant(float32Tensor([0], []));
      return graph.add('Cast', [graph.add('Greater', [value, zero])], FLOAT);
    },
  });
}

/** x: [..., n]; returns [..., count]: the places of the largest values, largest first. */
export function topPlaces(x: Variable, count: number): Variable {
  return x.tape.record({
    name: 'topPlaces',
    inputs: [x],
    settings: String(count),
    shape: withLength(x.shape, axisOf(x.shape, -1), count),
    onnx: (graph, [value = '']) => {
      const k = graph.constant(int64Tensor([count]));
      const [, places = ''] = graph.addMany('TopK', [value, k], 2, { axis: -1n });
      return graph.add('Cast', [places], FLOAT);
    },
  });
}

/** places: [...]; returns [..., depth], 1 at each place and 0 elsewhere. */
export function oneHot(places: Variable, depth: number): Variable {
  return places.tape.record({
    name: 'oneHot',
    inputs: [places],
    settings: String(depth),
    shape: [...places.shape, depth],
    onnx: (graph, [value = '']) => {
      const column = graph.add('Unsqueeze', [value, graph.constant(int64Tensor([-1]))]);
      const all = graph.constant(float32Tensor([...Array(depth).keys()], [depth]));
      return graph.add('Cast', [graph.add('Equal', [column, all])], FLOAT);
    },
  });
}

/** The same value, through which no gradient flows. */
export function stopGradient(x: Variable): Variable {
  return x.tape.record({ name: 'Identity', inputs: [x], shape: x.shape });
}

import type { Attribute, ElementType, Node, Port, Tensor } from './onnx-writer.ts';
import { writeModel } from './onnx-writer.ts';
import { AppError } from '../base/errors.ts';

/** Names a value inside a graph under construction. */
export type Value = string;

/** Records operators in the order they are added and names what they give; `finish` writes the ONNX model. */
export interface GraphBuilder {
  input(name: string, type: ElementType, dims: readonly (number | string)[]): Value;
  constant(tensor: Tensor): Value;
  /** One output of an operator; an input that an operator leaves out is ''. */
  add(
    op: string,
    inputs: readonly Value[],
    attributes?: Readonly<Record<string, Attribute>>,
  ): Value;
  /** As `add`, for an operator with several outputs. */
  addMany(
    op: string,
    inputs: readonly Value[],
    outputCount: number,
    attributes?: Readonly<Record<string, Attribute>>,
  ): Value[];
  output(name: string, value: Value, type: ElementType, dims: readonly (number | string)[]): void;
  finish(): Uint8Array;
}

/**
 * An empty graph. Names are numbered in order, so the same calls give the same bytes. Inputs, outputs and everything
 * between share ONNX's one namespace: a name given twice throws `internal`.
 */
export function createGraphBuilder(): GraphBuilder {
  const nodes: Node[] = [];
  const constants = new Map<string, Tensor>();
  const inputs: Port[] = [];
  const outputs: Port[] = [];
  const names = new Set<string>();
  /** Results that are outputs under another name; a second name for one, or one for an input, takes an Identity. */
  const outputNames = new Map<Value, string>();
  const given = new Set<Value>();

  const claim = (name: string): string => {
    if (names.has(name)) throw new AppError('internal', `The graph has two values named ${name}.`);
    names.add(name);
    return name;
  };
  const addMany: GraphBuilder['addMany'] = (op, operands, outputCount, attributes = {}) => {
    const results = Array.from({ length: outputCount }, (_, i) => claim(`v${nodes.length}_${i}`));
    nodes.push({ op, inputs: operands, outputs: results, attributes });
    return results;
  };
  return {
    input(name, type, dims) {
      inputs.push({ name: claim(name), type, dims });
      given.add(name);
      return name;
    },
    constant(tensor) {
      const name = claim(`c${constants.size}`);
      constants.set(name, tensor);
      given.add(name);
      return name;
    },
    addMany,
    add: (op, operands, attributes) => addMany(op, operands, 1, attributes)[0] ?? '',
    output(name, value, type, dims) {
      outputs.push({ name: claim(name), type, dims });
      if (!given.has(value) && !outputNames.has(value)) outputNames.set(value, name);
      else nodes.push({ op: 'Identity', inputs: [value], outputs: [name], attributes: {} });
    },
    finish: () => writeModel({ nodes: renamed(nodes, outputNames), constants, inputs, outputs }),
  };
}

function renamed(nodes: readonly Node[], names: ReadonlyMap<Value, string>): Node[] {
  const nameOf = (value: Value): string => names.get(value) ?? value;
  return nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map(nameOf),
    outputs: node.outputs.map(nameOf),
  }));
}

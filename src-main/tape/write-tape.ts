import type { Value } from './graph-builder.ts';
import { createGraphBuilder } from './graph-builder.ts';
import { FREE } from './shape.ts';
import type { Variable } from './tape.ts';

/**
 * One ONNX model that computes the named outputs. Only what they are made from is written, so what a tape recorded in
 * vain costs nothing. The same tape gives the same bytes.
 */
export function writeTape(outputs: Readonly<Record<string, Variable>>): Uint8Array {
  const graph = createGraphBuilder();
  const values = new Map<Variable, Value>();
  for (const variable of liveVariables(Object.values(outputs))) {
    const inputs = variable.inputs.map((input) => values.get(input) ?? '');
    const write = variable.onnx ?? ((_, operands) => graph.add(variable.name, operands));
    values.set(variable, write(graph, inputs));
  }
  for (const [name, variable] of Object.entries(outputs)) {
    const dims = variable.shape.map((length) => (length === FREE ? 'n' : length));
    graph.output(name, values.get(variable) ?? '', 'float32', dims);
  }
  return graph.finish();
}

/** What the outputs are made from, in the order in which it was recorded. */
export function liveVariables(outputs: readonly Variable[]): Variable[] {
  const live = new Set<Variable>();
  const pending = [...outputs];
  for (let variable = pending.pop(); variable; variable = pending.pop()) {
    if (live.has(variable)) continue;
    live.add(variable);
    pending.push(...variable.inputs);
  }
  return [...live].toSorted((a, b) => a.id - b.id);
}

import { createHash } from 'node:crypto';
import type { GraphBuilder, Value } from './graph-builder.ts';
import type { Shape } from './shape.ts';
import { FREE, isSameShape, shapeError, show, sizeOf } from './shape.ts';
import { float32Tensor } from './tensor.ts';

/** What an operation says of itself: its shape rule has been applied, its gradient and its ONNX form are given. */
export interface Operation {
  name: string;
  inputs: readonly Variable[];
  /** Settings that tell two operations on the same inputs apart. */
  settings?: string;
  shape: Shape;
  /**
   * ∂loss/∂inputs from g = ∂loss/∂y, as operations on the same tape; a gradient may still have y's broadcast shape.
   * Absent: nothing flows back.
   */
  gradient?: (g: Variable, y: Variable) => readonly Variable[];
  /** Absent: the ONNX operator called `name`, without attributes. */
  onnx?: (graph: GraphBuilder, inputs: readonly Value[]) => Value;
}

/** A float32 tensor on the tape: what an operation gives, an input or a constant. */
export interface Variable extends Readonly<Operation> {
  readonly tape: Tape;
  /** Its place on the tape; inputs come before what is made from them. */
  readonly id: number;
}

/**
 * Records operations with known shapes. An operation recorded twice on the same inputs is one variable
 * (hash-consing), so a model may say the same thing in two places without computing it twice.
 */
export interface Tape {
  record(operation: Operation): Variable;
  input(name: string, shape: Shape): Variable;
  constant(values: ArrayLike<number>, shape: Shape): Variable;
}

/** An empty tape. */
export function createTape(): Tape {
  const variables = new Map<string, Variable>();
  const record = (operation: Operation): Variable => {
    const inputIds = operation.inputs.map((input) => input.id).join(',');
    const key = `${operation.name}(${inputIds})${operation.settings ?? ''}`;
    const known = variables.get(key);
    if (known) return known;
    const variable = { ...operation, tape, id: variables.size };
    variables.set(key, variable);
    return variable;
  };
  const tape: Tape = {
    record,
    input: (name, shape) => recordInput(record, name, shape),
    constant: (values, shape) => recordConstant(record, values, shape),
  };
  return tape;
}

function recordInput(record: Tape['record'], name: string, shape: Shape): Variable {
  const dims = shape.map((length) => (length === FREE ? 'n' : length));
  const onnx: Operation['onnx'] = (graph) => graph.input(name, 'float32', dims);
  const variable = record({ name: 'input', inputs: [], settings: name, shape, onnx });
  if (!isSameShape(variable.shape, shape)) throw shapeError(`${name} has two shapes`);
  return variable;
}

function recordConstant(record: Tape['record'], values: ArrayLike<number>, shape: Shape): Variable {
  if (values.length !== sizeOf(shape)) {
    throw shapeError(`${values.length} values do not fill ${show(shape)}`);
  }
  const tensor = float32Tensor(values, shape);
  const digest = createHash('sha256').update(tensor.data).digest('hex');
  const onnx: Operation['onnx'] = (graph) => graph.constant(tensor);
  return record({ name: 'constant', inputs: [], settings: `${digest}${show(shape)}`, shape, onnx });
}

import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** Operator set the graphs are written for; its ReduceL2 and ReduceSum take their axes as an input. */
const OPSET_VERSION = 18;
/** File format of ONNX 1.14. */
const IR_VERSION = 9;

/** Element types of ONNX TensorProto.DataType. */
const ELEMENT_TYPES = { float32: 1, uint8: 2, int64: 7, float16: 10 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

/** A constant. data: little-endian values in row-major order, as many bytes as dims and type say. */
export interface Tensor {
  type: ElementType;
  dims: readonly number[];
  data: Uint8Array;
}

/** An int attribute is a bigint and a float a number, because ONNX tells them apart and JavaScript does not. */
export type Attribute = bigint | number | readonly bigint[];

export interface Node {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: Readonly<Record<string, Attribute>>;
}

/** A graph's input or output. dims: a string names a free dimension. */
export interface Port {
  name: string;
  type: ElementType;
  dims: readonly (number | string)[];
}

/** Nodes in an order in which each one's inputs come before it; input, output and constant names share one namespace. */
export interface Graph {
  nodes: readonly Node[];
  constants: ReadonlyMap<string, Tensor>;
  inputs: readonly Port[];
  outputs: readonly Port[];
}

/**
 * The bytes of an ONNX model; the same graph gives the same bytes. Field numbers are those of onnx.proto
 * (github.com/onnx/onnx, ModelProto and the messages below it).
 */
export function writeModel(graph: Graph): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int64(IR_VERSION);
  text(writer, 2, 'akin');
  message(writer, 7, () => {
    writeGraph(writer, graph);
  });
  message(writer, 8, () => {
    writer.tag(2, WireType.Varint).int64(OPSET_VERSION);
  });
  return writer.finish();
}

function writeGraph(writer: BinaryWriter, graph: Graph): void {
  for (const node of graph.nodes)
    message(writer, 1, () => {
      writeNode(writer, node);
    });
  text(writer, 2, 'akin');
  for (const [name, tensor] of graph.constants) {
    message(writer, 5, () => {
      writeTensor(writer, name, tensor);
    });
  }
  for (const port of graph.inputs)
    message(writer, 11, () => {
      writePort(writer, port);
    });
  for (const port of graph.outputs)
    message(writer, 12, () => {
      writePort(writer, port);
    });
}

function writeNode(writer: BinaryWriter, node: Node): void {
  for (const input of node.inputs) text(writer, 1, input);
  for (const output of node.outputs) text(writer, 2, output);
  text(writer, 4, node.op);
  for (const [name, value] of Object.entries(node.attributes)) {
    message(writer, 5, () => {
      writeAttribute(writer, name, value);
    });
  }
}

function writeAttribute(writer: BinaryWriter, name: string, value: Attribute): void {
  text(writer, 1, name);
  if (typeof value === 'number') {
    writer.tag(2, WireType.Bit32).float(value).tag(20, WireType.Varint).int32(1);
  } else if (typeof value === 'bigint') {
    writer.tag(3, WireType.Varint).int64(value).tag(20, WireType.Varint).int32(2);
  } else {
    for (const element of value) writer.tag(8, WireType.Varint).int64(element);
    writer.tag(20, WireType.Varint).int32(7);
  }
}

function writeTensor(writer: BinaryWriter, name: string, tensor: Tensor): void {
  for (const length of tensor.dims) writer.tag(1, WireType.Varint).int64(length);
  writer.tag(2, WireType.Varint).int32(ELEMENT_TYPES[tensor.type]);
  text(writer, 8, name);
  writer.tag(9, WireType.LengthDelimited).bytes(tensor.data);
}

function writePort(writer: BinaryWriter, port: Port): void {
  text(writer, 1, port.name);
  message(writer, 2, () => {
    message(writer, 1, () => {
      writer.tag(1, WireType.Varint).int32(ELEMENT_TYPES[port.type]);
      message(writer, 2, () => {
        for (const length of port.dims)
          message(writer, 1, () => {
            writeDimension(writer, length);
          });
      });
    });
  });
}

function writeDimension(writer: BinaryWriter, length: number | string): void {
  if (typeof length === 'string') text(writer, 2, length);
  else writer.tag(1, WireType.Varint).int64(length);
}

function message(writer: BinaryWriter, field: number, writeBody: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  writeBody();
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

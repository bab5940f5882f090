/// <reference lib="esnext.float16" />
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { Values } from './parameters.ts';

/** Field numbers of onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 };
const FLOAT32 = 1;
const FLOAT16 = 10;

/** The float32 and float16 constants of an ONNX model by name, as float32: how weights come back from a written model. */
export function readConstants(model: Uint8Array): Map<string, Values> {
  const constants = new Map<string, Values>();
  for (const graph of parts(model, MODEL_GRAPH)) {
    for (const tensor of parts(graph, GRAPH_INITIALIZER)) {
      const found = readTensor(tensor);
      if (found) constants.set(found.name, found.values);
    }
  }
  return constants;
}

/** The messages in one field of a message. */
function parts(message: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  eachField(message, (reader, field, wireType) => {
    if (field === wanted) found.push(reader.bytes());
    else reader.skip(wireType, field);
  });
  return found;
}

function readTensor(message: Uint8Array): { name: string; values: Values } | undefined {
  const shape: number[] = [];
  let [name, type, raw] = ['', 0, new Uint8Array()];
  eachField(message, (reader, field, wireType) => {
    if (field === TENSOR.dims) shape.push(...readLengths(reader, wireType));
    else if (field === TENSOR.type) type = reader.int32();
    else if (field === TENSOR.name) name = reader.string();
    else if (field === TENSOR.raw)
      raw = new Uint8Array(reader.bytes()); // aligned
    else reader.skip(wireType, field);
  });
  if (type === FLOAT32) return { name, values: { shape, data: new Float32Array(raw.buffer) } };
  if (type !== FLOAT16) return undefined;
  return { name, values: { shape, data: Float32Array.from(new Float16Array(raw.buffer)) } };
}

/** One length, or several packed ones. */
function readLengths(reader: BinaryReader, wireType: WireType): number[] {
  if (wireType !== WireType.LengthDelimited) return [Number(reader.int64())];
  const end = reader.uint32() + reader.pos;
  const lengths: number[] = [];
  while (reader.pos < end) lengths.push(Number(reader.int64()));
  return lengths;
}

function eachField(
  message: Uint8Array,
  read: (reader: BinaryReader, field: number, wireType: WireType) => void,
): void {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    read(reader, field, wireType);
  }
}

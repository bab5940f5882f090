import { z } from 'zod';

/** A column of numbers; a transport that knows only bytes passes it as bytes, little-endian. */
export function column<T extends Uint8Array | Uint32Array | Float32Array>(of: {
  new (buffer: ArrayBuffer): T;
}) {
  return z
    .custom<T | Uint8Array>((value) => value instanceof of || value instanceof Uint8Array)
    .transform((value) => (value instanceof of ? value : new of(new Uint8Array(value).buffer)));
}

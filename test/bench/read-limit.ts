import { main } from 'assemblyscript/asc';

/** Adds up memory and does nothing else, 128 bytes a turn: what reading costs. */
const SOURCE = `
export function read(from: usize, byteLength: usize): i32 {
  let a = i32x4.splat(0);
  let b = a;
  for (let at = from; at < from + byteLength; at += 128) {
    a = i32x4.add(a, i32x4.add(v128.load(at), v128.load(at, 16)));
    b = i32x4.add(b, i32x4.add(v128.load(at, 32), v128.load(at, 48)));
    a = i32x4.add(a, i32x4.add(v128.load(at, 64), v128.load(at, 80)));
    b = i32x4.add(b, i32x4.add(v128.load(at, 96), v128.load(at, 112)));
  }
  return i32x4.extract_lane(i32x4.add(a, b), 0);
}`;

interface Reader {
  memory: WebAssembly.Memory;
  read: (from: number, byteLength: number) => number;
}

/** A function that reads `byteLength` bytes, a multiple of 128, of WebAssembly memory on one thread. */
export async function openReadLimit(byteLength: number): Promise<() => void> {
  let wasm: Uint8Array<ArrayBuffer> | undefined;
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--outFile', 'read.wasm'];
  await main(['read.ts', ...options], {
    readFile: (name) => (name === 'read.ts' ? SOURCE : null),
    writeFile: (_name, contents) => {
      if (contents instanceof Uint8Array) wasm = new Uint8Array(contents);
    },
  });
  if (wasm === undefined) throw new Error('The reader does not compile.');
  // The exports are those of SOURCE.
  const { memory, read } = (await WebAssembly.instantiate(wasm)).instance
    .exports as unknown as Reader;
  const from = memory.grow(Math.ceil(byteLength / 65_536)) * 65_536;
  new Uint8Array(memory.buffer, from, byteLength).fill(7);
  return () => {
    read(from, byteLength);
  };
}

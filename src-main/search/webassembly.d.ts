/** The part of the platform's WebAssembly that the kernel needs; neither es2025 nor Node's types declare it. */
declare namespace WebAssembly {
  interface Module {
    readonly [module: symbol]: never;
  }
  const Module: new (bytes: Uint8Array) => Module;
  class Memory {
    constructor(size: { initial: number; maximum: number; shared: true });
    /** As long as the memory is now; what was taken before stays good. */
    readonly buffer: SharedArrayBuffer;
    /** Answers how many pages there were. */
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: unknown;
  }
  function validate(bytes: Uint8Array): boolean;
}

/** The part of the platform's WebAssembly that the kernel needs; neither es2025 nor Node's types declare it. */
declare namespace WebAssembly {
  interface Module {
    readonly [module: symbol]: never;
  }
  const Module: new (bytes: Uint8Array) => Module;
  class Instance {
    constructor(module: Module);
    readonly exports: unknown;
  }
  function validate(bytes: Uint8Array): boolean;
}

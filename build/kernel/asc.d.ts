// The compiler's own types add members to Array and String everywhere; these are the parts we use.
// The tsconfigs of build and test map the package to this file.

/** Compiles; what is read and written passes through the callbacks. */
export function main(
  arguments_: readonly string[],
  io: {
    readFile?: (name: string) => string | null;
    writeFile?: (name: string, contents: Uint8Array | string) => void;
  },
): Promise<{ error: Error | null }>;

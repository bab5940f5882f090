/** A folder the person gave to Akin. While a drive is away the root is offline and its items are kept. */
export interface Root {
  rootId: number;
  /** Absolute, as the operating system writes it. */
  path: string;
  addedMs: number;
  isOnline: boolean;
  itemCount: number;
}

export interface RootReader {
  listRoots(): Root[];
}

export interface RootWriter {
  /** Adds a root; a path that is a root already keeps its id. */
  addRoot(path: string, addedMs: number): number;
  /** Removes the root with its items and failures; answers the ids of the items that went. */
  removeRoot(rootId: number): number[];
  setRootOnline(rootId: number, isOnline: boolean): void;
}

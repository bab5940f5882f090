/** A trained (or untrained) AGAT model whose embeddings the library can hold. */
export interface ModelVersion {
  modelId: number;
  /** Unique, for instance "anchor-1". */
  name: string;
  /** What a reader of the model needs to know: its files, data, measures. */
  manifest: unknown;
  createdMs: number;
  isActive: boolean;
}

export interface ModelReader {
  activeModel(): ModelVersion | undefined;
  findModel(name: string): ModelVersion | undefined;
}

export interface ModelWriter {
  /** Adds a model version, inactive; a known name keeps its id and gets the new manifest. */
  addModel(name: string, manifest: unknown, createdMs: number): number;
  /** Makes a version the active one. Throws `bad-request` while a segment lacks its embedding. */
  activateModel(modelId: number): void;
}

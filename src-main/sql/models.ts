import { AppError } from '../base/errors.ts';
import { onlyRow, type Database } from './database.ts';

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
  /** Every version, oldest first. */
  listModels(): ModelVersion[];
}

export interface ModelWriter {
  /** Adds a model version, inactive; a known name keeps its id and gets the new manifest. */
  addModel(name: string, manifest: unknown, createdMs: number): number;
  /** Makes a version the active one. Throws `bad-request` while a segment lacks its embedding. */
  activateModel(modelId: number): void;
}

type StoredModel = Omit<ModelVersion, 'manifest' | 'isActive'> & {
  manifest: string;
  isActive: 0 | 1;
};

const MODEL_COLUMNS = `
  model_id AS modelId, name, manifest, created_ms AS createdMs, is_active AS isActive
  FROM model_versions`;

/** Prepares the statements that read model versions. */
export function modelReader(db: Database): ModelReader {
  const active = db.prepare<[], StoredModel>(`SELECT ${MODEL_COLUMNS} WHERE is_active = 1`);
  const byName = db.prepare<[string], StoredModel>(`SELECT ${MODEL_COLUMNS} WHERE name = ?`);
  const all = db.prepare<[], StoredModel>(`SELECT ${MODEL_COLUMNS} ORDER BY model_id`);
  return {
    activeModel: () => toModel(active.get()),
    findModel: (name) => toModel(byName.get(name)),
    listModels: () => all.all().flatMap((row) => toModel(row) ?? []),
  };
}

/** Prepares the statements that change model versions. */
export function modelWriter(db: Database): ModelWriter {
  const add = db.prepare<[string, string, number], number>(`
    INSERT INTO model_versions (name, manifest, created_ms) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET manifest = excluded.manifest RETURNING model_id`);
  const countMissing = db.prepare<[number], number>(`
    SELECT count(*) FROM segments WHERE NOT EXISTS (
      SELECT 1 FROM embeddings
      WHERE embeddings.model_id = ? AND embeddings.segment_id = segments.segment_id)`);
  const deactivate = db.prepare(`UPDATE model_versions SET is_active = 0`);
  const activate = db.prepare<[number]>(`
    UPDATE model_versions SET is_active = 1 WHERE model_id = ?`);
  return {
    addModel: (name, manifest, createdMs) =>
      onlyRow(add.pluck().get(name, JSON.stringify(manifest), createdMs)),
    activateModel: db.transaction((modelId: number) => {
      const missing = onlyRow(countMissing.pluck().get(modelId));
      if (missing > 0) {
        const message = `${missing} segments have no embedding of model ${modelId} yet. Project them first.`;
        throw new AppError('bad-request', message);
      }
      deactivate.run();
      activate.run(modelId);
    }),
  };
}

function toModel(row: StoredModel | undefined): ModelVersion | undefined {
  if (row === undefined) return undefined;
  return { ...row, manifest: JSON.parse(row.manifest), isActive: row.isActive === 1 };
}

import { AppError } from '../base/errors.ts';
import type { PackVersions } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';
import { featureReader } from './features.ts';

/** A trained (or untrained) AGAT model whose embeddings the library can hold. */
export interface ModelVersion {
  modelId: number;
  /** Unique, for instance "anchor-1". */
  name: string;
  /** What a reader of the model needs to know: its files, data, measures. */
  manifest: unknown;
  /** The encoders whose features it embeds; [Note: pack versions]. */
  packVersions: PackVersions;
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
  /** Adds a model version, inactive; a known name keeps its id and encoders and gets the new manifest. */
  addModel(name: string, manifest: unknown, packVersions: PackVersions, createdMs: number): number;
  /**
   * Makes a version the active one under `name`; another that had the name is forgotten with its embeddings.
   * Throws `bad-request` while a segment with features by its encoders lacks its embedding.
   */
  activateModel(modelId: number, name: string): void;
}

type StoredModel = Omit<ModelVersion, 'manifest' | 'packVersions' | 'isActive'> & {
  manifest: string;
  packVersions: string;
  isActive: 0 | 1;
};

const MODEL_COLUMNS = `
  model_id AS modelId, name, manifest, pack_versions AS packVersions, created_ms AS createdMs,
  is_active AS isActive
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
  const add = db.prepare<[string, string, string, number], number>(`
    INSERT INTO model_versions (name, manifest, pack_versions, created_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET manifest = excluded.manifest RETURNING model_id`);
  const features = featureReader(db);
  const deactivate = db.prepare(`UPDATE model_versions SET is_active = 0`);
  const forgetNamesake = db.prepare<[string, number]>(`
    DELETE FROM model_versions WHERE name = ? AND model_id <> ?`);
  const activate = db.prepare<[string, number]>(`
    UPDATE model_versions SET is_active = 1, name = ? WHERE model_id = ?`);
  return {
    addModel: (name, manifest, packVersions, createdMs) =>
      onlyRow(
        add.pluck().get(name, JSON.stringify(manifest), JSON.stringify(packVersions), createdMs),
      ),
    activateModel: db.transaction((modelId: number, name: string) => {
      const missing = features.countUnprojected(modelId);
      if (missing > 0) {
        const message = `${missing} segments have no embedding of model ${modelId} yet. Project them first.`;
        throw new AppError('bad-request', message);
      }
      deactivate.run();
      forgetNamesake.run(name, modelId);
      activate.run(name, modelId);
    }),
  };
}

function toModel(row: StoredModel | undefined): ModelVersion | undefined {
  if (row === undefined) return undefined;
  return {
    ...row,
    manifest: JSON.parse(row.manifest),
    packVersions: JSON.parse(row.packVersions) as PackVersions, // written by addModel
    isActive: row.isActive === 1,
  };
}

import { join } from 'node:path';
import type { Refusal } from '../base/types.ts';
import type { Problem } from '../contract/methods.ts';
import { onlyRow, type Database } from './database.ts';
import type { FileRecord } from './items.ts';

/** A file that could not be indexed. The hash is absent where its bytes could not be read. */
export interface Failure extends Omit<FileRecord, 'contentHash'>, Refusal {
  contentHash?: Uint8Array | undefined;
}

/** A kept failure; `failureCount` counts the attempts at the same content. */
export interface FailureRow extends Failure {
  failureCount: number;
  lastMs: number;
}

export interface FailureReader {
  /** Every failure of a root, for one pass of an incremental scan. */
  listFailures(rootId: number): FailureRow[];
  /** The failures of all roots as a person reads them, ordered by path. */
  listProblems(): Problem[];
  countProblems(): number;
}

export interface FailureWriter {
  /** Keeps failures in one transaction; an item indexed from an earlier content of the path is removed. */
  recordFailures(failures: readonly Failure[], nowMs: number): void;
  /** Forgets failures whose files are gone. */
  forgetFailures(rootId: number, relativePaths: readonly string[]): void;
}

interface StoredFailure extends Omit<FailureRow, 'contentHash'> {
  contentHash: Uint8Array | null;
}

/** Prepares the statements that read failures. */
export function failureReader(db: Database): FailureReader {
  const byRoot = db.prepare<[number], StoredFailure>(`
    SELECT root_id AS rootId, relative_path AS relativePath, content_hash AS contentHash,
      byte_size AS byteSize, modified_ms AS modifiedMs, outcome, reason,
      failure_count AS failureCount, last_ms AS lastMs
    FROM failures WHERE root_id = ?`);
  const problems = db.prepare<[], Problem & { rootPath: string }>(`
    SELECT path AS rootPath, relative_path AS path, outcome, reason, failure_count AS failureCount
    FROM failures JOIN roots USING (root_id) ORDER BY rootPath, relative_path`);
  const count = db.prepare<[], number>(`SELECT count(*) FROM failures`).pluck();
  return {
    listFailures: (rootId) =>
      byRoot.all(rootId).map((row) => ({ ...row, contentHash: row.contentHash ?? undefined })),
    listProblems: () =>
      problems.all().map(({ rootPath, ...row }) => ({ ...row, path: join(rootPath, row.path) })),
    countProblems: () => onlyRow(count.get()),
  };
}

/** Prepares the statements that change failures. */
export function failureWriter(db: Database): FailureWriter {
  const removeItem = db.prepare<[number, string]>(`
    DELETE FROM items WHERE root_id = ? AND relative_path = ?`);
  const record = db.prepare<Omit<StoredFailure, 'failureCount'>>(`
    INSERT INTO failures VALUES
      (:rootId, :relativePath, :contentHash, :byteSize, :modifiedMs, :outcome, :reason, 1, :lastMs)
    ON CONFLICT (root_id, relative_path) DO UPDATE SET
      content_hash = excluded.content_hash, byte_size = excluded.byte_size,
      modified_ms = excluded.modified_ms, outcome = excluded.outcome, reason = excluded.reason,
      failure_count = iif(content_hash IS excluded.content_hash, failure_count + 1, 1),
      last_ms = excluded.last_ms`);
  const forget = db.prepare<[number, string]>(`
    DELETE FROM failures WHERE root_id = ? AND relative_path IN (SELECT value FROM json_each(?))`);
  return {
    recordFailures: db.transaction((failures: readonly Failure[], nowMs: number) => {
      for (const failure of failures) {
        removeItem.run(failure.rootId, failure.relativePath);
        record.run({ ...failure, contentHash: failure.contentHash ?? null, lastMs: nowMs });
      }
    }),
    forgetFailures(rootId, relativePaths) {
      forget.run(rootId, JSON.stringify(relativePaths));
    },
  };
}

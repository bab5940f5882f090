import { join } from 'node:path';
import type { Saying } from '../base/saying.ts';
import type { Refusal } from '../base/types.ts';
import type { ListedProblem } from '../contract/library-methods.ts';
import { saying } from '../contract/saying.ts';
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
  /** A person let it be; so it stays until the file changes. */
  isDismissed: boolean;
  /** A person asked to read the file again, changed or not. */
  isDue: boolean;
}

export interface FailureReader {
  /** Every failure of a root, for one pass of an incremental scan. */
  listFailures(rootId: number): FailureRow[];
  /** The failures of all roots as a person reads them, ordered by path. */
  listProblems(): ListedProblem[];
  /** Those not dismissed. */
  countProblems(): number;
}

export interface FailureWriter {
  /** Keeps failures in one transaction; an item indexed from an earlier content of the path is removed. */
  recordFailures(failures: readonly Failure[], nowMs: number): void;
  /** Forgets failures whose files are gone. */
  forgetFailures(rootId: number, relativePaths: readonly string[]): void;
  /** Marks failures, by absolute paths, as let be by a person or not; paths that have none are passed over. */
  dismissFailures(paths: readonly string[], isDismissed: boolean): void;
  /** Marks failures as due at the next scan; answers their relative paths by the ids of their roots. */
  retryFailures(paths: readonly string[]): Map<number, string[]>;
}

type StoredFailure = Omit<FailureRow, 'contentHash' | 'saying' | Flag> & {
  contentHash: Uint8Array | null;
  saying: string | null;
} & Record<Flag, 0 | 1>;
type Flag = 'isDismissed' | 'isDue';
type StoredProblem = Omit<ListedProblem, 'isDismissed' | 'saying'> & {
  rootPath: string;
  isDismissed: 0 | 1;
  saying: string | null;
};

/** Undefined for a failure that was recorded before sentences were kept, or that none was kept of. */
function readSaying(stored: string | null): Saying | undefined {
  return stored === null ? undefined : saying.parse(JSON.parse(stored));
}

/** Prepares the statements that read failures. */
export function failureReader(db: Database): FailureReader {
  const byRoot = db.prepare<[number], StoredFailure>(`
    SELECT root_id AS rootId, relative_path AS relativePath, content_hash AS contentHash,
      byte_size AS byteSize, modified_ms AS modifiedMs, outcome, reason, saying,
      failure_count AS failureCount, last_ms AS lastMs,
      is_dismissed AS isDismissed, is_due AS isDue
    FROM failures WHERE root_id = ?`);
  const problems = db.prepare<[], StoredProblem>(`
    SELECT path AS rootPath, relative_path AS path, outcome, reason, saying,
      failure_count AS failureCount, is_dismissed AS isDismissed
    FROM failures JOIN roots USING (root_id) ORDER BY rootPath, relative_path`);
  const count = db
    .prepare<[], number>(`SELECT count(*) FROM failures WHERE is_dismissed = 0`)
    .pluck();
  return {
    listFailures: (rootId) =>
      byRoot.all(rootId).map((row) => ({
        ...row,
        contentHash: row.contentHash ?? undefined,
        saying: readSaying(row.saying),
        isDismissed: row.isDismissed === 1,
        isDue: row.isDue === 1,
      })),
    listProblems: () =>
      problems.all().map(({ rootPath, ...row }) => ({
        ...row,
        path: join(rootPath, row.path),
        saying: readSaying(row.saying),
        isDismissed: row.isDismissed === 1,
      })),
    countProblems: () => onlyRow(count.get()),
  };
}

/** Prepares the statements that change failures. */
export function failureWriter(db: Database): FailureWriter {
  const removeItem = db.prepare<[number, string, Uint8Array | null]>(`
    DELETE FROM items WHERE root_id = ? AND relative_path = ? AND content_hash IS NOT ?`);
  const record = db.prepare<Omit<StoredFailure, 'failureCount' | Flag>>(`
    INSERT INTO failures VALUES
      (:rootId, :relativePath, :contentHash, :byteSize, :modifiedMs, :outcome, :reason, 1, :lastMs, 0, 0, :saying)
    ON CONFLICT (root_id, relative_path) DO UPDATE SET
      content_hash = excluded.content_hash, byte_size = excluded.byte_size,
      modified_ms = excluded.modified_ms, outcome = excluded.outcome, reason = excluded.reason,
      saying = excluded.saying,
      failure_count = iif(content_hash IS excluded.content_hash, failure_count + 1, 1),
      is_dismissed = is_dismissed AND content_hash IS excluded.content_hash
        AND byte_size = excluded.byte_size AND modified_ms = excluded.modified_ms,
      is_due = 0, last_ms = excluded.last_ms`);
  const forget = db.prepare<[number, string]>(`
    DELETE FROM failures WHERE root_id = ? AND relative_path IN (SELECT value FROM json_each(?))`);
  return {
    recordFailures: db.transaction((failures: readonly Failure[], nowMs: number) => {
      for (const failure of failures) {
        const contentHash = failure.contentHash ?? null;
        removeItem.run(failure.rootId, failure.relativePath, contentHash);
        const saying = failure.saying ? JSON.stringify(failure.saying) : null;
        record.run({ ...failure, contentHash, saying, lastMs: nowMs });
      }
    }),
    forgetFailures(rootId, relativePaths) {
      forget.run(rootId, JSON.stringify(relativePaths));
    },
    ...choiceWriter(db),
  };
}

/** Marks by absolute path; a path is a root's and what lies below it, in the system's own way of writing. */
function choiceWriter(db: Database): Pick<FailureWriter, 'dismissFailures' | 'retryFailures'> {
  const keys = db.prepare<[], { rootId: number; rootPath: string; relativePath: string }>(`
    SELECT root_id AS rootId, path AS rootPath, relative_path AS relativePath
    FROM failures JOIN roots USING (root_id)`);
  const dismiss = db.prepare<[number, number, string]>(
    `UPDATE failures SET is_dismissed = ? WHERE root_id = ? AND relative_path = ?`,
  );
  const retry = db.prepare<[number, string]>(
    `UPDATE failures SET is_due = 1 WHERE root_id = ? AND relative_path = ?`,
  );
  const keysAt = (paths: readonly string[]) => {
    const wanted = new Set(paths);
    return keys
      .all()
      .filter(({ rootPath, relativePath }) => wanted.has(join(rootPath, relativePath)));
  };
  return {
    dismissFailures: db.transaction((paths: readonly string[], isDismissed: boolean) => {
      for (const { rootId, relativePath } of keysAt(paths)) {
        dismiss.run(isDismissed ? 1 : 0, rootId, relativePath);
      }
    }),
    retryFailures: db.transaction((paths: readonly string[]) => {
      const failures = keysAt(paths);
      for (const { rootId, relativePath } of failures) retry.run(rootId, relativePath);
      const byRoot = Map.groupBy(failures, ({ rootId }) => rootId);
      return new Map(
        [...byRoot].map(([rootId, own]) => [rootId, own.map(({ relativePath }) => relativePath)]),
      );
    }),
  };
}

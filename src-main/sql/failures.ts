import type { Problem } from '../contract/methods.ts';
import type { Refusal } from '../base/types.ts';
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

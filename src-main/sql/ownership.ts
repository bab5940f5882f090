import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError, toAppError } from '../base/errors.ts';
import { makeFolder } from '../base/make-folder.ts';
import { toDatabaseError } from './database.ts';

/**
 * Makes this process the one writer of the library at `path`, whose folder it makes where missing;
 * answers a function that gives it back. Throws `library-locked` where another writer lives.
 *
 * [Note: ownership] The claim is an exclusive transaction held open on an empty SQLite file beside the
 * library. The operating system drops it with the process, so a killed engine leaves nothing stale, and
 * readers of the library itself are not kept out.
 */
export function claimOwnership(path: string): () => void {
  makeFolder(dirname(path));
  let claim: BetterSqlite.Database | undefined;
  try {
    claim = new BetterSqlite(`${path}.lock`, { timeout: 0 });
    claim.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    claim?.close();
    throw explain(thrown, path);
  }
  return () => {
    claim.close();
  };
}

function explain(thrown: unknown, path: string): unknown {
  const error = toDatabaseError(thrown, `${path}.lock`);
  if (toAppError(error).code !== 'library-locked') return error;
  const advice = 'Close it first, or choose another library with --library.';
  const message = `Another Akin is using the library in ${dirname(path)}. ${advice}`;
  return new AppError('library-locked', message, { cause: thrown });
}

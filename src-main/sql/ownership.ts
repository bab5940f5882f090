import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../base/errors.ts';

/**
 * Makes this process the one writer of the library at `path`, whose folder it makes where missing;
 * answers a function that gives it back. Throws `library-locked` where another writer lives.
 *
 * [Note: ownership] The claim is an exclusive transaction held open on an empty SQLite file beside the
 * library. The operating system drops it with the process, so a killed engine leaves nothing stale, and
 * readers of the library itself are not kept out.
 */
export function claimOwnership(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const claim = new BetterSqlite(`${path}.lock`, { timeout: 0 });
  try {
    claim.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    claim.close();
    const advice = 'Close it first, or choose another library.';
    const message = `Another Akin is using the library in ${dirname(path)}. ${advice}`;
    throw new AppError('library-locked', message, { cause });
  }
  return () => {
    claim.close();
  };
}

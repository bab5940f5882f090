import { mkdirSync } from 'node:fs';
import { notWritable } from './errors.ts';

/** Makes a folder and those above it where they are missing. Throws the system's error, `library-readonly` where none can be made there. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw isMissing ? notWritable(path, thrown) : thrown; // that is how Node tells of a drive that is read only
  }
}

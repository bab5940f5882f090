import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything the tests of a run write lies in one folder, removed when the run ends, however its tests end. */
export default function keepTogether(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'akin-test-'));
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder });
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

import { join } from 'node:path';
import { listLockedLicences, refuseForeignLicences } from './allowed.ts';

// Fails where a package that ships has a licence that Akin does not take. Those of the window's own packages are checked
// as it is built (about-plugin.ts).

try {
  refuseForeignLicences(listLockedLicences(join(import.meta.dirname, '../..')));
} catch (thrown) {
  process.stderr.write(`${String(thrown)}\n`);
  process.exitCode = 1;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** First major version that runs TypeScript as it is and that the native modules are built for. */
const LEAST_NODE_MAJOR = 24;

/** The Node binary of the pinned npm package, or the running one where the platform has no package. */
export function findPinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
    .map((name) => join(projectDir, 'node_modules', name, 'bin', file))
    .find((path) => existsSync(path));
  return found ?? (isNewEnough() ? process.execPath : undefined);
}

/** Whether this process can run Akin's own sources. */
export function isNewEnough() {
  return Number.parseInt(process.versions.node, 10) >= LEAST_NODE_MAJOR;
}

/**
 * Ends with a message for a person, as every start script does when it cannot go on.
 *
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

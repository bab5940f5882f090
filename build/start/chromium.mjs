import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from './pinned-node.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium on this machine: CHROMIUM_PATH, else the first known name on PATH; undefined where there is none. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes sure that the end-to-end tests have a Chromium; ends with an instruction where they cannot have one. */
function provideChromium() {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) installFromDebian();
  if (!findChromium()) {
    fail(
      'The end-to-end tests need Chromium. Install it (Debian: sudo apt-get install chromium), ' +
        'or set CHROMIUM_PATH to the browser, and run npm test again.',
    );
  }
}

function installFromDebian() {
  process.stderr.write('Installing Chromium from Debian for the end-to-end tests …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) provideChromium();

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, findPinnedNode, projectDir } from './pinned-node.mjs';

/** Installs what package-lock.json pins, if node_modules is not already exactly that. */
export function install() {
  if (isInstalled() && findPinnedNode()) return;
  process.stderr.write('Installing the packages pinned in package-lock.json (about a minute) …\n');
  const { status, stderr } = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) fail(explain(stderr));
  if (!findPinnedNode()) {
    fail('npm left out the pinned Node 24. Run: npm ci --include=optional --include=dev');
  }
}

/** Optional packages may be absent: they are those of other platforms. */
function isInstalled() {
  const present = readPackages('node_modules/.package-lock.json');
  return Object.entries(readPackages('package-lock.json'))
    .filter(([path]) => path !== '')
    .every(([path, wanted]) =>
      path in present ? present[path].version === wanted.version : wanted.optional,
    );
}

function readPackages(file) {
  const path = join(projectDir, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function runNpm(args) {
  const npmScript = process.env.npm_execpath;
  // The Node that runs npm now: the pinned one lies in the folder that is about to be replaced.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const [command, ...rest] = npmScript ? [node, npmScript, ...args] : ['npm', ...args];
  return spawnSync(command, rest, {
    cwd: projectDir,
    // npm 11 skips this package's download of CUDA by `allowScripts`; npm 10 needs to be told.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip' },
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    shell: !npmScript && process.platform === 'win32',
  });
}

function explain(stderr) {
  const isOffline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(
    stderr,
  );
  const cause = isOffline
    ? 'The npm registry cannot be reached. Akin needs it once, to install; connect and run this again.'
    : 'npm could not install the pinned packages. Its own message is above.';
  return `${stderr}\n${cause}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) install();

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { resolvePaths } from '../../src-main/base/config.ts';
import { isStale } from './freshness.ts';
import { fail, projectDir } from './pinned-node.mjs';
import { runToEnd } from './run-pinned.mjs';

// Second half of npm start, on the pinned Node: builds what is missing and opens the shell that can run here.

const { isOpening, asked } = readArguments();
build();
const folders = foldersToAdd(asked);
const electron = findElectron();
if (electron !== undefined && isOpening) {
  process.env['AKIN_NODE'] = process.execPath;
  await runToEnd(electron, [projectDir, ...folders]);
} else {
  const flags = isOpening ? ['--open'] : [];
  await runToEnd(process.execPath, [browserShell(), ...flags, ...folders]);
}

function readArguments(): { isOpening: boolean; asked: string[] } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'no-open': { type: 'boolean', default: false } },
    });
    return { isOpening: !values['no-open'], asked: positionals };
  } catch (thrown) {
    process.stderr.write(`${String(thrown)}\nUsage: npm start [-- FOLDER… --no-open]\n`);
    process.exit(2);
  }
}

function browserShell(): string {
  return join(projectDir, 'src-main/browser/main.ts');
}

function build(): void {
  const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
  const isBuilt = !isStale(
    join(projectDir, 'out/renderer/index.html'),
    sources.map((source) => join(projectDir, source)),
  );
  if (isBuilt) return;
  process.stderr.write('Building the window …\n');
  const cli = join(projectDir, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'build'], {
    cwd: projectDir,
    encoding: 'utf8',
  });
  if (status !== 0) fail(`${stdout}${stderr}\nThe window could not be built; the cause is above.`);
}

/** The folders asked for; on the very first run the sample archive, so that there is something to find. */
function foldersToAdd(asked: string[]): string[] {
  const paths = resolvePaths(process.env);
  if (asked.length > 0) {
    return asked.map((folder) => resolve(process.env['INIT_CWD'] ?? process.cwd(), folder));
  }
  return existsSync(join(paths.library, 'library.sqlite'))
    ? []
    : [join(paths.resources, 'sample-archive')];
}

/** The Electron binary where it was really unpacked; asking the package itself would start a download. */
function findElectron(): string | undefined {
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  return names
    .map((name) => join(projectDir, 'node_modules/electron/dist', name))
    .find((path) => existsSync(path));
}

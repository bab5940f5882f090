import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, findPinnedNode, isNewEnough, projectDir } from './pinned-node.mjs';

/**
 * Runs the program `file` with this process's arguments: here where Node is new enough, else on the pinned one.
 *
 * @param {string} file
 */
export async function runPinned(file) {
  process.env.NODE_COMPILE_CACHE ??= join(projectDir, 'node_modules/.cache/akin'); // a later start compiles nothing
  if (isNewEnough()) {
    enableCompileCache(process.env.NODE_COMPILE_CACHE);
    process.argv[1] = file;
    await import(pathToFileURL(file).href);
    return;
  }
  const node = findPinnedNode();
  if (!node) fail(`Akin needs Node 24 and found ${process.version}. Run: npm ci`);
  await runToEnd(node, [file, ...process.argv.slice(2)]);
}

/**
 * Runs a program on this terminal, hands signals on to it, and ends as it ended.
 *
 * @param {string} command
 * @param {readonly string[]} args
 */
export async function runToEnd(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  // A terminal signals both, whoever stops this process alone means the child: it may hear a signal twice.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  process.exitCode = code ?? 128 + constants.signals[signal];
}

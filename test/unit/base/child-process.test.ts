import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { forkBeside, sendToChild } from '../../../src-main/base/child-process.ts';

/** Of a process that is dead, and whose parent does not know it yet. */
const DEAD = 'Z';
const stateOf = (processId: number) =>
  spawnSync('ps', ['-o', 'state=', '-p', String(processId)], { encoding: 'utf8' }).stdout.trim();

it.skipIf(process.platform === 'win32')(
  'a child that died before a message is told of by its exit alone',
  async () => {
    const child = forkBeside(import.meta.url, 'dying-process');
    await once(child, 'message');
    const ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (_code, signal) => {
        resolve(signal);
      });
    });
    sendToChild(child, {});
    while (stateOf(child.pid ?? 0) !== DEAD); // without giving the exit a chance to be heard
    sendToChild(child, {});
    await expect(ended).resolves.toBe('SIGKILL');
  },
);

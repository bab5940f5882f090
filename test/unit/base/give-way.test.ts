import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, it } from 'vitest';
import { giveWay } from '../../../src-main/base/give-way.ts';

it('lets a process and its session give way, and minds no process that has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { detached: true });
  await once(child, 'spawn');
  const processId = child.pid ?? 0;
  giveWay(processId, 10);
  expect(getPriority(processId)).toBe(10);
  const session = `/proc/${processId}/autogroup`; // only where the kernel shares between sessions
  if (existsSync(session)) expect(readFileSync(session, 'utf8')).toMatch(/nice 10$/m);
  child.kill();
  await once(child, 'exit');
  giveWay(processId, 10);
});

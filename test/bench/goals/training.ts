import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { atMost, notMeasured } from './goal.ts';
import type { Goal } from './goal.ts';
import { NO_PEERS, peersPython } from './peer.ts';

const torchDir = join(import.meta.dirname, '../../../build/bench-torch');
const stepTime = z.object({ cpuMs: z.number() });
const ROUNDS = 2;

/** One training step of AGAT on the tape and in PyTorch, one thread each, A B A B. */
export function measureTraining(): Goal {
  const name = 'training step';
  if (!existsSync(peersPython)) return notMeasured(name, '≤ 1.3 × PyTorch', NO_PEERS);
  let [tape, torch] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    tape += cpuMsOf(process.execPath, 'step-time.ts');
    torch += cpuMsOf(peersPython, 'step_time.py');
  }
  return atMost(name, tape / torch, 1.3, '× PyTorch');
}

function cpuMsOf(program: string, script: string): number {
  const printed = execFileSync(program, [join(torchDir, script)], { encoding: 'utf8' });
  return stepTime.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).cpuMs;
}

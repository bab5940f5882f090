import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Lets a process give way to others: 0 as any other program, 19 only what others leave. Linux may share the processor
 * between sessions first, and each of our children is one, so its session gives way too.
 */
export function giveWay(processId: number, niceness: number): void {
  if (niceness === 0) return;
  try {
    setPriority(processId, niceness);
    if (process.platform === 'linux') {
      writeFileSync(`/proc/${processId}/autogroup`, String(niceness));
    }
  } catch {
    return; // a system that does not share so, or a process that has ended: it works as any other
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** The ids of the processes below `parentId` that run Akin's program `name`. Reads /proc, which is Linux's. */
export function processesBelow(parentId: number, name: string): number[] {
  return childrenOf(parentId).flatMap((childId) => [
    ...(commandLineOf(childId).includes(`/${name}.`) ? [childId] : []),
    ...processesBelow(childId, name),
  ]);
}

/** Kills at once, as a loss of power would. A process that has ended by then needs no killing. */
export function killNow(processId: number | undefined): void {
  if (processId === undefined) return;
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    return;
  }
}

/** Whether it has not ended, whether or not anyone has asked how. */
export function isRunning(processId: number): boolean {
  return commandLineOf(processId) !== '';
}

function childrenOf(processId: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((id) => Number.isInteger(id) && parentOf(id) === processId);
}

/** The second field after the command in parentheses, which may hold anything. */
function parentOf(processId: number): number {
  const [, afterCommand = ''] = /^.*\)(.*)$/s.exec(read(`/proc/${processId}/stat`)) ?? [];
  return Number(afterCommand.trim().split(' ')[1]);
}

function commandLineOf(processId: number): string {
  return read(`/proc/${processId}/cmdline`);
}

/** Empty where the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

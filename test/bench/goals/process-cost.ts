import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICK_MS = 10; // Linux counts in hundredths of a second

/** Resident bytes of a process; NaN where there is no `ps`. */
export function residentBytes(processId: number): number {
  if (process.platform === 'win32') return NaN;
  const args = ['-o', 'rss=', '-p', String(processId)];
  return 1_024 * Number(execFileSync('ps', args, { encoding: 'utf8' }));
}

/** Processor milliseconds of a process and its children since their start; NaN where there is no /proc. */
export function processorMs(processId: number): number {
  if (process.platform !== 'linux') return NaN;
  const read = (name: string) => readFileSync(`/proc/${processId}/${name}`, 'utf8');
  const fields = read('stat')
    .replace(/^.*\) /, '')
    .split(' '); // from the third on: a name may hold spaces
  const own = TICK_MS * (Number(fields[11]) + Number(fields[12]));
  const children = read(`task/${processId}/children`).trim().split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + processorMs(Number(child)), own);
}

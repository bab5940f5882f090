import type { ChildProcess } from 'node:child_process';
import { forkBeside } from '../../base/child-process.ts';
import type { Device } from '../../base/types.ts';
import type { Measured, Probed } from './trial.ts';

export type FromProbe =
  | { type: 'measured'; measured: Measured }
  | { type: 'done' }
  | { type: 'failed'; fault: 'absent' | 'failed'; detail: string };

/** A driver that compiles its kernels for the first time may take this long; one that takes longer is of no use. */
export const PROBE_TIME_LIMIT_MS = 90_000;

/** Starts the throw-away process that tries the encoders on a device. */
export function startProbe(resourcesDir: string, modelDir: string, device: Device): ChildProcess {
  return forkBeside(import.meta.url, 'probe-process', {
    args: [resourcesDir, modelDir, device],
    isQuiet: true, // drivers that find nothing complain at length
  });
}

/** Takes down what the process finds until it is done, breaks, or has had its time; then it is killed. */
export function followProbe(
  device: Device,
  child: ChildProcess,
  timeLimitMs: number,
  signal: AbortSignal,
): Promise<Probed> {
  const { promise, resolve } = Promise.withResolvers<Probed>();
  const measured: Measured[] = [];
  const end = (refusal?: Probed['refusal']) => {
    resolve({ device, measured, ...(refusal && { refusal }) });
    clearTimeout(timer);
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => {
    end({ fault: 'silent', detail: `gave no answer in ${timeLimitMs / 1000} s` });
  }, timeLimitMs);
  child.on('message', (message) => {
    const said = message as FromProbe; // only our own probe writes here
    if (said.type === 'measured') measured.push(said.measured);
    else end(said.type === 'failed' ? said : undefined);
  });
  child.once('exit', (code, killer) => {
    end({ fault: 'failed', detail: `its driver broke (${killer ?? `exit code ${String(code)}`})` });
  });
  signal.addEventListener('abort', () => {
    end({ fault: 'failed', detail: 'was not measured to the end' });
  });
  return promise;
}

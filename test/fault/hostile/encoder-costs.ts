import { readFileSync } from 'node:fs';
import { processesBelow } from '../processes.ts';

/** What the encoder processes of an engine cost. */
export interface EncoderCosts {
  /** How many there were, one after another and beside one another. */
  processes: number;
  /** The most memory that one of them held. */
  peakByteSize: number;
}

/** Looks at the encoder processes of an engine whenever `look` is called. Reads /proc, which is Linux's; 0 elsewhere. */
export function watchEncoders(engineProcessId: number): {
  look: () => void;
  costs: () => EncoderCosts;
} {
  const peaks = new Map<number, number>();
  return {
    look: () => {
      if (process.platform !== 'linux') return;
      for (const processId of processesBelow(engineProcessId, 'encoder-process')) {
        peaks.set(processId, Math.max(peaks.get(processId) ?? 0, peakOf(processId)));
      }
    },
    costs: () => ({ processes: peaks.size, peakByteSize: Math.max(0, ...peaks.values()) }),
  };
}

/** The system keeps the highest resident size of each process; 0 where it has ended. proc(5), VmHWM. */
function peakOf(processId: number): number {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

import { availableParallelism, constants, totalmem } from 'node:os';
import type { Settings } from '../contract/settings-methods.ts';

/** What indexing takes of the machine. Queries have a process of their own, which never gives way. */
export interface IndexingShare {
  /** Of the encoder processes, as giveWay has it. */
  niceness: number;
  /** Encoder processes side by side. */
  processCount: number;
  /** Read when a root's files begin. */
  filesInFlight: number;
}

/** What the shares are of. */
export interface Machine {
  coreCount: number;
  memoryByteSize: number;
}

const { PRIORITY_LOW, PRIORITY_NORMAL } = constants.priority;

/** While one picture is in the network, so many more can be read and decoded beside it. */
const FILES_A_PROCESS = 3;
/** An encoder process with every session open holds 1 GB; a quarter of the memory may be theirs. */
const MEMORY_BYTES_A_PROCESS = 4 * 1024 ** 3;
/** Beyond, the engine, which writes what they make, is what they wait for. */
const MOST_PROCESSES = 4;

/** What a person's choice comes to. At `even` Akin is a program like any other. */
export function indexingShare({ politeness }: Settings, machine = thisMachine()): IndexingShare {
  if (politeness === 'gentle') {
    return { niceness: PRIORITY_LOW, processCount: 1, filesInFlight: 1 };
  }
  const processCount = politeness === 'even' ? 1 : mostProcesses(machine);
  return {
    ...{ niceness: PRIORITY_NORMAL, processCount, filesInFlight: FILES_A_PROCESS * processCount },
  };
}

function mostProcesses({ coreCount, memoryByteSize }: Machine): number {
  const room = Math.floor(memoryByteSize / MEMORY_BYTES_A_PROCESS);
  return Math.max(1, Math.min(coreCount, room, MOST_PROCESSES));
}

function thisMachine(): Machine {
  return { coreCount: availableParallelism(), memoryByteSize: totalmem() };
}

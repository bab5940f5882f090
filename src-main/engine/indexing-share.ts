import { constants } from 'node:os';
import type { Settings } from '../contract/settings-methods.ts';

/** What indexing takes of the machine. Queries have a process of their own, which never gives way. */
export interface IndexingShare {
  /** Of the encoder process, as giveWay has it. */
  niceness: number;
  /** Read when a root's files begin. */
  filesInFlight: number;
}

const { PRIORITY_LOW, PRIORITY_NORMAL } = constants.priority;

/** At `even` Akin is a program like any other. */
const SHARES: Record<Settings['politeness'], IndexingShare> = {
  gentle: { niceness: PRIORITY_LOW, filesInFlight: 1 },
  even: { niceness: PRIORITY_NORMAL, filesInFlight: 3 },
  full: { niceness: PRIORITY_NORMAL, filesInFlight: 4 },
};

/** What a person's choice comes to. */
export function indexingShare({ politeness }: Settings): IndexingShare {
  return SHARES[politeness];
}

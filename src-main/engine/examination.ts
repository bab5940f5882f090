import type { DoctorCheck } from '../contract/doctor-methods.ts';

export type Finding = Omit<DoctorCheck, 'name'>;

/** One thing that can be wrong with an installation or a library. */
export interface Examination {
  name: string;
  check: () => Finding | Promise<Finding>;
  /** Does the repair that a finding offers; answers what was done. */
  repair?: () => string | Promise<string>;
}

/** "1 file", "1,204 files". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

import type { Saying } from '../base/saying.ts';
import type { DoctorCheck } from '../contract/doctor-methods.ts';

export type Finding = Omit<DoctorCheck, 'name'>;

/** One thing that can be wrong with an installation or a library. */
export interface Examination {
  name: string;
  check: () => Finding | Promise<Finding>;
  /** Does the repair that a finding offers; answers what was done. */
  repair?: () => Saying[] | Promise<Saying[]>;
}

/** Something is as it should be. */
export const sound = (...detail: Saying[]): Finding => ({ isOk: true, detail });

/** Something is not; `repair` says what a repair would do. */
export function unsound(detail: readonly Saying[], repair?: Saying): Finding {
  return { isOk: false, detail: [...detail], ...(repair && { repair }) };
}

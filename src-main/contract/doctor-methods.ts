import { z } from 'zod';
import { nothing } from './item.ts';
import { saying } from './saying.ts';

export const doctorCheck = z.object({
  name: z.string(),
  isOk: z.boolean(),
  /** What was found and, when not ok, what to do; sentence by sentence. */
  detail: z.array(saying),
  /** What a repair would do; absent where there is none. */
  repair: saying.optional(),
});

export type DoctorCheck = z.output<typeof doctorCheck>;

/** Requests about the health of the installation and of the library. */
export const doctorMethods = {
  'doctor.check': { input: nothing, output: z.object({ checks: z.array(doctorCheck) }) },
  /**
   * Does the repair that the check `name` offers; answers what was done. One that puts a backup in the library's place
   * starts the engine again. Throws `not-found` where the check offers none.
   */
  'doctor.repair': {
    input: z.object({ name: z.string() }),
    output: z.object({ detail: z.array(saying) }),
  },
} as const;

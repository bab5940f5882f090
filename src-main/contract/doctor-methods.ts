import { z } from 'zod';
import { nothing } from './item.ts';

export const doctorCheck = z.object({
  name: z.string(),
  isOk: z.boolean(),
  /** What was found and, when not ok, what to do. */
  detail: z.string(),
  /** What a repair would do; absent where there is none. */
  repair: z.string().optional(),
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
    output: z.object({ detail: z.string() }),
  },
} as const;

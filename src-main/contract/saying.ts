import { z } from 'zod';
import type { Saying } from '../base/saying.ts';

/** A sentence that a window says in its own language. */
export const saying: z.ZodType<Saying> = z.object({
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.lazy(() => saying)])),
});

/** Why something failed, for a person: in English and, where there is one, as a saying. */
export const failure = z.object({ message: z.string(), saying: saying.optional() });

export const sentError = failure.extend({ code: z.string() });

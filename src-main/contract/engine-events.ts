import { z } from 'zod';

/** What a shell says of the engine that it keeps running. */
export const engineEvents = {
  /** The engine died and is being started again, or it is there again and knows what it knew. */
  'engine.state': z.object({ state: z.enum(['restarting', 'running']) }),
} as const;

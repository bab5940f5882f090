import { z } from 'zod';
import { bytes, itemId } from './item.ts';

/** Requests of the window about one item that a person looks at closely: name → input and output. */
export const inspectionMethods = {
  /** A picture that a browser cannot show itself, as an upright JPEG of at most 8,192 px a side. Throws `undecodable`. */
  'items.picture': { input: z.object({ itemId }), output: z.object({ jpeg: bytes }) },
} as const;

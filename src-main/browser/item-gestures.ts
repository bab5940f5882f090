import { dirname } from 'node:path';
import { Hono } from 'hono';
import { toAppError } from '../base/errors.ts';
import type { Client } from '../contract/client.ts';
import type { OpenOnDesktop } from './open-on-desktop.ts';

/**
 * What a page in a browser cannot do with a file itself, for indexed items only: POST /items/:itemId/open opens it
 * with its default program, POST /items/:itemId/reveal the folder it lies in.
 */
export function createItemGestures(client: Client, openOnDesktop: OpenOnDesktop): Hono {
  const gestures = new Hono();
  gestures.onError((thrown, context) => {
    const { code, message } = toAppError(thrown);
    return context.text(message, code === 'not-found' ? 404 : 500);
  });
  const answer = (gesture: string, targetOf: (path: string) => string) => {
    gestures.post(`/:itemId{[0-9]+}/${gesture}`, async (context) => {
      const { path } = await client.call('items.get', {
        itemId: Number(context.req.param('itemId')),
      });
      await openOnDesktop(targetOf(path));
      return context.body(null, 204);
    });
  };
  answer('open', (path) => path);
  answer('reveal', dirname);
  return gestures;
}

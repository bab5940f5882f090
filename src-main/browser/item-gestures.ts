import { dirname } from 'node:path';
import { Hono } from 'hono';
import { toSentError } from '../base/errors.ts';
import type { Client } from '../contract/client.ts';
import { listedProblem } from '../contract/listed-problem.ts';
import type { OpenOnDesktop } from './open-on-desktop.ts';

/**
 * What a page in a browser cannot do with a file itself, for known files only: POST /items/:itemId/open opens it
 * with its default program, POST /items/:itemId/reveal the folder it lies in; POST /items/unread/reveal?path=… that of
 * a file that could not be indexed.
 */
export function createItemGestures(client: Client, openOnDesktop: OpenOnDesktop): Hono {
  const gestures = new Hono();
  gestures.onError((thrown, context) => {
    const error = toSentError(thrown);
    return context.json(error, error.code === 'not-found' ? 404 : 500);
  });
  const answer = (gesture: string, targetOf: (path: string) => string) => {
    gestures.post(`/:itemId{[0-9]+}/${gesture}`, async (context) => {
      const { path } = await client.call('items.locate', {
        itemId: Number(context.req.param('itemId')),
      });
      await openOnDesktop(targetOf(path));
      return context.body(null, 204);
    });
  };
  answer('open', (path) => path);
  answer('reveal', dirname);
  gestures.post('/unread/reveal', async (context) => {
    const path = await listedProblem(client, context.req.query('path') ?? '');
    await openOnDesktop(dirname(path));
    return context.body(null, 204);
  });
  return gestures;
}

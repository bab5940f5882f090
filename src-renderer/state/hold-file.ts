import { AppError } from '../../src-main/base/errors.ts';
import { MOST_SENT_BYTES } from '../../src-main/contract/desktop.ts';
import type { Client } from '../../src-main/contract/client.ts';
import { messages } from '../messages/messages.ts';
import { exampleOfHeld, exampleOfPath } from './examples.ts';
import type { Example } from './examples.ts';

/**
 * Gives a dropped, picked, pasted or recorded file to the engine; one too large for that is asked with by its path,
 * where the shell knows it. Rejects with AppError where it cannot be an example.
 */
export async function holdFile(
  client: Client,
  file: File,
  name: string,
  path: string | undefined,
): Promise<Example> {
  if (file.size > MOST_SENT_BYTES) {
    if (path !== undefined) return exampleOfPath(path, file);
    throw new AppError('bad-request', messages.query.tooLarge(name));
  }
  const content = await file.arrayBuffer().catch((cause: unknown) => {
    throw new AppError('undecodable', messages.errors.undroppable(name), { cause });
  });
  const held = await client.call('held.add', { name, bytes: new Uint8Array(content) });
  return exampleOfHeld(held, name);
}

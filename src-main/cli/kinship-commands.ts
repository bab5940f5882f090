import { realpathSync } from 'node:fs';
import { toAppError } from '../base/errors.ts';
import type { Client } from '../contract/client.ts';
import type { Item } from '../contract/methods.ts';
import { callerDir, fromCaller, withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { countText, printable, shortPath } from './wording.ts';

/** Says that two files belong together, or that they do not. */
export async function runLink(
  session: Session,
  [a, b]: readonly [string, string],
  { isLinked, library, json = false }: LibraryOptions & { isLinked: boolean },
): Promise<void> {
  await withEngine(session, library, async (client) => {
    const pair = {
      itemA: (await findItem(session, client, a)).itemId,
      itemB: (await findItem(session, client, b)).itemId,
    };
    await client.call(isLinked ? 'links.add' : 'links.remove', pair);
    if (json) session.terminal.printJson({ ...pair, isLinked });
    else session.terminal.print(isLinked ? 'Linked.' : 'Not linked; it will not be suggested.');
  });
}

/** Gives files a label. */
export async function runLabel(
  session: Session,
  name: string,
  files: readonly string[],
  { remove = false, library, json = false }: LibraryOptions & { remove?: boolean },
): Promise<void> {
  await withEngine(session, library, async (client) => {
    const itemIds: number[] = [];
    for (const file of files) itemIds.push((await findItem(session, client, file)).itemId);
    await client.call(remove ? 'labels.unassign' : 'labels.assign', { name, itemIds });
    const { labels } = await client.call('labels.list', {});
    if (json) session.terminal.printJson({ labels });
    for (const label of json ? [] : labels) {
      session.terminal.print(`${printable(label.name)}  ${countText(label.itemCount, 'item')}`);
    }
  });
}

/** Prints pairs that may belong together, the likeliest first. */
export async function runSuggest(
  session: Session,
  { limit, library, json = false }: LibraryOptions & { limit?: number },
): Promise<void> {
  const { terminal, env } = session;
  const { suggestions } = await withEngine(session, library, (client) =>
    client.call('suggestions.list', limit === undefined ? {} : { limit }),
  );
  if (json) {
    terminal.printJson({ suggestions });
    return;
  }
  const show = ({ path }: Item) => printable(shortPath(path, callerDir(env)));
  for (const { itemA, itemB, margin } of suggestions) {
    terminal.print(`${(100 * margin).toFixed(1).padStart(5)}  ${show(itemA)}  ~  ${show(itemB)}`);
  }
  if (suggestions.length === 0) terminal.print('Nothing stands out to be linked.');
}

/** The item of a file as a person names it, where a folder on its way is a link too. */
async function findItem({ env }: Session, client: Client, file: string): Promise<Item> {
  const path = fromCaller(env, file);
  return client.call('items.find', { path }).catch((thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.code !== 'not-found') throw error;
    const real = realPath(path);
    if (real === path) throw error;
    return client.call('items.find', { path: real });
  });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // offline or gone; the library may know it still
  }
}

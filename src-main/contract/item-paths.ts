import type { Client } from './client.ts';
import { MOST_PATHS } from './inspection-methods.ts';

/** Absolute paths of any number of items, in the order of the ids; items that are gone are left out. */
export async function pathsOf(client: Client, itemIds: readonly number[]): Promise<string[]> {
  const paths: string[] = [];
  for (let start = 0; start < itemIds.length; start += MOST_PATHS) {
    const batch = itemIds.slice(start, start + MOST_PATHS);
    paths.push(...(await client.call('items.paths', { itemIds: batch })).paths);
  }
  return paths;
}

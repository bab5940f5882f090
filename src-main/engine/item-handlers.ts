import { AppError } from '../base/errors.ts';
import type { Handlers } from '../contract/serve.ts';
import type { ItemRow } from '../sql/items.ts';
import { toItem } from './answer-query.ts';
import type { EngineContext } from './engine-context.ts';

type ItemMethod = Extract<keyof Handlers, `items.${string}`>;

/** The methods under `items.`: one item, its text and its previews. */
export function createItemHandlers({
  library,
  previews,
}: EngineContext): Pick<Handlers, ItemMethod> {
  const get = (itemId: number): ItemRow => {
    const row = library.getItems([itemId]).get(itemId);
    if (row !== undefined) return row;
    throw new AppError('not-found', 'That item is no longer in the library. Search again.');
  };
  const hashOf = (itemId: number) => get(itemId).contentHash;

  return {
    'items.get': ({ itemId }) => attempt(() => toItem(get(itemId))),
    'items.find': ({ path }) =>
      attempt(() => {
        const row = library.findByPath(path);
        if (row !== undefined) return toItem(row);
        throw new AppError('not-found', `${path} is not in the library. Index it first.`);
      }),
    'items.text': ({ itemId }) =>
      attempt(() => {
        const passages = library.segmentsOf(get(itemId).itemId).map(({ text }) => text ?? '');
        return { text: passages.join('\n\n') };
      }),
    'items.thumbnail': ({ itemId }) =>
      attempt(() => ({ webp: previews.thumbnail(hashOf(itemId)) })),
    'items.waveform': ({ itemId }) => attempt(() => ({ peaks: previews.waveform(hashOf(itemId)) })),
  };
}

/** A synchronous read as a promise that rejects where it throws. */
function attempt<T>(read: () => T): Promise<T> {
  return Promise.try(read);
}

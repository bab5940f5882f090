import { DEFAULT_DECODE_LIMITS } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Handlers } from '../contract/serve.ts';
import { toItem } from './answer-query.ts';
import { attempt } from './attempt.ts';
import { joinPassages } from './document-text.ts';
import type { EngineContext } from './engine-context.ts';
import { itemFile } from './item-file.ts';
import { itemNow } from './item-now.ts';

type ItemMethod = Exclude<Extract<keyof Handlers, `items.${string}`>, 'items.explain'>;

/** Longest side of a picture that is drawn for the window: more than any screen has, and still quick to send. */
const DRAWN_SIDE_PX = 8_192;
const DRAWING_TIME_LIMIT_MS = 60_000;

/** The methods under `items.`: what items are, their files, texts and previews. */
export function createItemHandlers({
  library,
  previews,
  pictureEncoder,
}: EngineContext): Pick<Handlers, ItemMethod> {
  const hashOf = (itemId: number) => itemNow(library, itemId).contentHash;

  return {
    'items.get': attempt(({ itemId }) => toItem(itemNow(library, itemId))),
    'items.paths': attempt(({ itemIds }) => {
      const items = library.getItems(itemIds);
      return { paths: itemIds.flatMap((itemId) => items.get(itemId)?.path ?? []) };
    }),
    'items.locate': async ({ itemId }) => {
      const { realPath, mimeType } = await itemFile(library, itemId);
      return { path: realPath, mimeType };
    },
    'items.find': attempt(({ path }) => {
      const row = library.findByPath(path);
      if (row !== undefined) return toItem(row);
      const message = say('{path} is not in the library. Index it first.', { path });
      throw new AppError('not-found', message);
    }),
    'items.text': attempt(({ itemId }) => {
      const { itemId: known } = itemNow(library, itemId);
      return { text: joinPassages(library.segmentsOf(known)) };
    }),
    'items.picture': async ({ itemId }) => {
      const { path, name } = await itemFile(library, itemId);
      const request = { path, limits: DEFAULT_DECODE_LIMITS, sidePx: DRAWN_SIDE_PX };
      const drawn = await pictureEncoder.call('drawPicture', request, DRAWING_TIME_LIMIT_MS);
      if (drawn instanceof Uint8Array) return { jpeg: drawn };
      const reason = drawn.saying ?? drawn.reason;
      throw new AppError('undecodable', say('{name} cannot be shown: {reason}.', { name, reason }));
    },
    'items.thumbnail': attempt(({ itemId }) => ({ webp: previews.thumbnail(hashOf(itemId)) })),
    'items.waveform': attempt(({ itemId }) => ({ peaks: previews.waveform(hashOf(itemId)) })),
  };
}

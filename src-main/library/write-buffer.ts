import type { Failure } from '../sql/failures.ts';
import type { IndexedItem, IndexedWith, WrittenItem } from '../sql/indexed-items.ts';
import type { LibraryWriter } from '../sql/library.ts';
import type { Previews } from '../sql/previews.ts';
import type { EncodedFile } from './encoder-messages.ts';

/** A transaction costs about as much as a dozen small rows; more items in one would only come into view later. */
const ITEMS_PER_TRANSACTION = 16;
/** What is found should come into view soon even where files are slow. */
const LONGEST_WAIT_MS = 1_000;

/** Gathers results and writes several in one transaction. */
export interface WriteBuffer {
  add(item: IndexedItem & Pick<EncodedFile, 'thumbnail' | 'thumbhash' | 'waveform'>): void;
  refuse(failure: Failure): void;
  flush(): void;
}

export interface WriteBufferContext {
  library: LibraryWriter;
  previews: Previews;
  made: () => IndexedWith;
  onWritten: (items: WrittenItem[]) => void;
}

/** An empty buffer over the library and its preview cache. */
export function createWriteBuffer(context: WriteBufferContext): WriteBuffer {
  const { library, previews, made, onWritten } = context;
  let items: IndexedItem[] = [];
  let failures: Failure[] = [];
  let oldestMs = 0;

  const flush = () => {
    if (items.length > 0) onWritten(library.writeIndexedItems(items, made()));
    if (failures.length > 0) library.recordFailures(failures, made().nowMs);
    items = [];
    failures = [];
  };
  const flushWhenDue = () => {
    const count = items.length + failures.length;
    if (count === 1) oldestMs = made().nowMs;
    if (count >= ITEMS_PER_TRANSACTION || made().nowMs - oldestMs >= LONGEST_WAIT_MS) flush();
  };

  return {
    add: ({ thumbnail, thumbhash, waveform, ...item }) => {
      if (thumbnail !== undefined) previews.keepThumbnail(item.contentHash, thumbnail);
      if (thumbhash !== undefined) previews.keepThumbhash(item.contentHash, thumbhash);
      if (waveform !== undefined) previews.keepWaveform(item.contentHash, waveform);
      items.push(item);
      flushWhenDue();
    },
    refuse: (failure) => {
      failures.push(failure);
      flushWhenDue();
    },
    flush,
  };
}

import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { ItemRow } from '../sql/items.ts';
import type { LibraryReader } from '../sql/library.ts';

/** An item as the library has it now. Throws `not-found`. */
export function itemNow(library: LibraryReader, itemId: number): ItemRow {
  const row = library.getItems([itemId]).get(itemId);
  if (row !== undefined) return row;
  throw new AppError('not-found', say('That item is no longer in the library. Search again.'));
}

import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { ItemRow } from '../sql/items.ts';
import type { LibraryReader } from '../sql/library.ts';
import { itemNow } from './item-now.ts';

/**
 * An item whose file is about to be read. Throws `not-found` where the file is away, and where it or a folder above it,
 * below its root, has become a link since it was indexed: that could lead anywhere. `realPath` holds no link at all.
 */
export async function itemFile(
  library: LibraryReader,
  itemId: number,
): Promise<ItemRow & { realPath: string }> {
  const item = itemNow(library, itemId);
  const root = library.listRoots().find(({ rootId }) => rootId === item.rootId);
  const [file, folder] = await Promise.all([item.path, root?.path ?? ''].map(realPath));
  if (file !== undefined && folder !== undefined && file === join(folder, item.relativePath)) {
    return { ...item, realPath: file };
  }
  if (file !== undefined) throw behindLink(item.path);
  const { path } = item;
  throw new AppError(
    'not-found',
    say('{path} is not there now. Connect its drive, or index the folder again.', { path }),
  );
}

/** A link has taken the place of a file or of a folder above it. */
export function behindLink(path: string): AppError {
  return new AppError(
    'not-found',
    say('{path} lies behind a link now, which Akin does not follow. Index the folder again.', {
      path,
    }),
  );
}

function realPath(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

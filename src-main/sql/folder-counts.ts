import type { Modality } from '../base/types.ts';
import type { Folder } from '../contract/library-methods.ts';
import type { Database } from './database.ts';

export interface FolderReader {
  /** Every folder that holds items itself, with their counts, ordered by root and name. */
  countFolders(): Folder[];
}

interface CountRow {
  rootId: number;
  folder: string;
  modality: Modality;
  itemCount: number;
}

/** Prepares the statements that count items by folder. */
export function folderReader(db: Database): FolderReader {
  // What is left of a path when every character after its last '/' is trimmed away.
  const counts = db.prepare<[], CountRow>(`
    SELECT root_id AS rootId, modality, count(*) AS itemCount,
      rtrim(rtrim(relative_path, replace(relative_path, '/', '')), '/') AS folder
    FROM items GROUP BY root_id, folder, modality ORDER BY root_id, folder`);
  return {
    countFolders() {
      const folders = new Map<string, Folder>();
      for (const { rootId, folder, modality, itemCount } of counts.iterate()) {
        const key = `${rootId} ${folder}`;
        const known = folders.get(key) ?? {
          ...{ rootId, folder, items: { image: 0, sound: 0, text: 0 } },
        };
        known.items[modality] = itemCount;
        folders.set(key, known);
      }
      return [...folders.values()];
    },
  };
}

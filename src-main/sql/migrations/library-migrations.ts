import type { Migration } from '../migrate.ts';
import { createFirstLibrary } from './1-first-library.ts';
import { keepKinshipByContent } from './2-kinship-by-content.ts';
import { keepChoicesAboutFiles } from './3-choices-about-files.ts';
import { keepQueryHistory } from './4-query-history.ts';
import { keepMap } from './5-map.ts';
import { keepPackVersions } from './6-pack-versions.ts';
import { keepSayings } from './7-sayings.ts';
import { keepListsInOrder } from './8-lists.ts';

/** The library's migrations; the number of those run is its version. */
export const LIBRARY_MIGRATIONS: readonly Migration[] = [
  createFirstLibrary,
  keepKinshipByContent,
  keepChoicesAboutFiles,
  keepQueryHistory,
  keepMap,
  keepPackVersions,
  keepSayings,
  keepListsInOrder,
];

import type { LibraryReader } from '../sql/library.ts';

/** The setting with the patterns that hold for every root. */
export const IGNORE_RULES = 'library.ignoreRules';

/** A person's patterns of what to leave out of every root; '' where there are none. */
export function libraryIgnoreRules(library: LibraryReader): string {
  const rules = library.setting(IGNORE_RULES);
  return typeof rules === 'string' ? rules : '';
}

import type { IgnoreRules, libraryMethods } from '../contract/library-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import { wouldIgnore } from '../library/ignore-rules.ts';
import type { Root } from '../sql/roots.ts';
import type { LibraryReader } from '../sql/library.ts';
import { attempt } from './attempt.ts';
import type { EngineContext } from './engine-context.ts';
import type { Indexing } from './indexing.ts';
import { IGNORE_RULES, libraryIgnoreRules } from './ignore-setting.ts';

/** Enough for a person to see what a pattern means. */
const MOST_EXAMPLES = 5;

/** What a person decides about files: which are left out, and which failures are let be or tried again. */
export function createFolderHandlers(
  { library }: EngineContext,
  indexing: Indexing,
): Pick<Handlers, keyof typeof libraryMethods> {
  return {
    'library.folders': attempt(() => ({ folders: library.countFolders() })),
    'library.problems': attempt(() => ({ problems: library.listProblems() })),
    'library.retry': async ({ paths }) => {
      const files = library.retryFailures(paths.length > 0 ? paths : openProblems(library));
      if (files.size > 0) await indexing.run([...files.keys()], files);
      return {};
    },
    'library.dismiss': attempt(({ paths, isDismissed }) => {
      library.dismissFailures(paths, isDismissed);
      return {};
    }),
    'library.ignoreRules': attempt(() => ({ ignoreRules: listRules(library) })),
    'library.checkIgnoreRules': attempt((rules) => checkRules(library, rules)),
    'library.setIgnoreRules': async ({ rootId, rules }) => {
      if (rootId === undefined) library.setSetting(IGNORE_RULES, rules);
      else library.setIgnoreRules(rootId, rules);
      await indexing.run(rootId === undefined ? [] : [rootId]);
      return {};
    },
  };
}

function openProblems(library: LibraryReader): string[] {
  return library.listProblems().flatMap(({ path, isDismissed }) => (isDismissed ? [] : [path]));
}

function listRules(library: LibraryReader): IgnoreRules[] {
  const ofRoots = library.listRoots().map(({ rootId, ignoreRules: rules }) => ({ rootId, rules }));
  return [{ rules: libraryIgnoreRules(library) }, ...ofRoots].filter(({ rules }) => rules !== '');
}

function checkRules(
  library: LibraryReader,
  { rootId, rules }: IgnoreRules,
): { itemCount: number; examples: string[] } {
  const rulesOf = (root: Root) =>
    rootId === undefined ? [rules, root.ignoreRules] : [libraryIgnoreRules(library), rules];
  const ignored = library
    .listRoots()
    .filter((root) => rootId === undefined || root.rootId === rootId)
    .flatMap((root) => {
      const isOut = wouldIgnore(rulesOf(root));
      return library.listFiles(root.rootId).filter(({ relativePath }) => isOut(relativePath));
    });
  const examples = ignored.slice(0, MOST_EXAMPLES).map(({ relativePath }) => relativePath);
  return { itemCount: ignored.length, examples };
}

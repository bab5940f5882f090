import { AppError } from '../base/errors.ts';
import type { QueryDraft } from '../contract/methods.ts';
import { queryDraft } from '../contract/query.ts';
import type { Handlers } from '../contract/serve.ts';
import { attempt } from './attempt.ts';
import type { EngineContext } from './engine-context.ts';

type KeptQueryMethod = Extract<keyof Handlers, `history.${string}` | `searches.${string}`>;

/** The methods under `history.` and `searches.`. */
export function createKeptQueryHandlers({
  library,
  now,
}: EngineContext): Pick<Handlers, KeptQueryMethod> {
  return {
    'history.list': attempt(() => ({ entries: library.listHistory().flatMap(readable) })),
    'history.add': attempt(({ draft }) => {
      library.addHistory(JSON.stringify(draft), now());
      return {};
    }),
    'history.clear': attempt(() => {
      library.clearHistory();
      return {};
    }),
    'searches.list': attempt(() => ({ searches: library.listSearches().flatMap(readable) })),
    'searches.save': attempt(({ name, draft }) => {
      const searchId = library.saveSearch(name, JSON.stringify(draft), now());
      return { searchId, name, draft };
    }),
    'searches.rename': attempt(({ searchId, name }) => {
      if (library.renameSearch(searchId, name)) return {};
      throw new AppError(
        'bad-request',
        `There is a saved search named “${name}”. Choose another name.`,
      );
    }),
    'searches.remove': attempt(({ searchId }) => {
      library.removeSearch(searchId);
      return {};
    }),
  };
}

/** Without those that another version of Akin wrote in its own way. */
function readable<T extends { draft: string }>(
  row: T,
): (Omit<T, 'draft'> & { draft: QueryDraft })[] {
  const parsed = queryDraft.safeParse(JSON.parse(row.draft));
  return parsed.success ? [{ ...row, draft: parsed.data }] : [];
}

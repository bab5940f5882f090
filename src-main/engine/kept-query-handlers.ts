import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { KeptQuery } from '../contract/methods.ts';
import { keptQuery } from '../contract/query.ts';
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
    'history.add': attempt(({ query }) => {
      library.addHistory(JSON.stringify(query), now());
      return {};
    }),
    'history.clear': attempt(() => {
      library.clearHistory();
      return {};
    }),
    'searches.list': attempt(() => ({ searches: library.listSearches().flatMap(readable) })),
    'searches.save': attempt(({ name, query }) => {
      const searchId = library.saveSearch(name, JSON.stringify(query), now());
      return { searchId, name, query };
    }),
    'searches.rename': attempt(({ searchId, name }) => {
      if (library.renameSearch(searchId, name)) return {};
      throw new AppError(
        'bad-request',
        say('There is a saved search named “{name}”. Choose another name.', { name }),
      );
    }),
    'searches.remove': attempt(({ searchId }) => {
      library.removeSearch(searchId);
      return {};
    }),
  };
}

/** Without those that another version of Akin wrote in its own way. */
function readable<T extends { query: string }>(
  row: T,
): (Omit<T, 'query'> & { query: KeptQuery })[] {
  const parsed = keptQuery.safeParse(JSON.parse(row.query));
  return parsed.success ? [{ ...row, query: parsed.data }] : [];
}

import { keptQuery } from '../../src-main/contract/query.ts';
import { fromKept, NO_QUERY, toKept } from './query-value.ts';
import type { QueryValue } from './query-value.ts';
import { PAGES } from './page.ts';
import type { Page } from './page.ts';

/** Where a person is in the window: the page and the query. */
export interface Whereabouts {
  page: Page;
  query: QueryValue;
}

/** A server reads no request of more than 16 kB; an address with the ids of this many items has nine. */
const MOST_NAMED = 1_000;

/**
 * The search part of the window's address; '' at the start. Words stand in it plainly, the rest as JSON. Longer lists of
 * items to look among are left out: they last as long as the window.
 */
export function toAddress({ page, query }: Whereabouts): string {
  const { text, chips, filter: whole } = toKept(query);
  const { itemIds = [], ...others } = whole;
  const filter = itemIds.length > MOST_NAMED ? others : whole;
  const parameters = new URLSearchParams({
    ...(page !== 'search' && { page }),
    ...(text !== '' && { q: text }),
    ...(chips.length > 0 && { chips: JSON.stringify(chips) }),
    ...(Object.keys(filter).length > 0 && { filter: JSON.stringify(filter) }),
  });
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

/** What an address says; what it does not say, or says in a way that is not understood, is as at the start. */
export function fromAddress(search: string): Whereabouts {
  const parameters = new URLSearchParams(search);
  const parsed = keptQuery.safeParse({
    text: parameters.get('q') ?? '',
    chips: parseJson(parameters.get('chips')),
    filter: parseJson(parameters.get('filter')),
  });
  const page = PAGES.find((name) => name === parameters.get('page')) ?? 'search';
  return { page, query: parsed.success ? fromKept(parsed.data) : NO_QUERY };
}

function parseJson(json: string | null): unknown {
  if (json === null) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null; // no value of any schema here
  }
}

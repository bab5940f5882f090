import { untrack } from 'svelte';
import { fromAddress, toAddress } from './address.ts';
import { toKept } from './query-value.ts';
import type { KeptQueries } from './kept-queries.svelte.ts';
import type { Page } from './page.ts';
import type { QueryDraft } from './query.svelte.ts';

/** A query that stands this long was meant: a step back, a step to undo, an entry of the history. */
const SETTLE_MS = 1_200;
/** Browsers refuse an address that changes with every letter. */
const WRITE_MS = 150;

/** What the address tells of. */
interface Addressed {
  page: Page;
  readonly query: QueryDraft;
  readonly kept: KeptQueries;
}

/** Keeps the address of the window and what it shows in step, so that back, forward and reload work. */
export function followAddress(app: Addressed): void {
  const address = $derived(toAddress({ page: app.page, query: app.query.value }));
  /** What is meant stays in the browser's history; what is still changing is written over. */
  let isMeant = true;
  if (location.search !== '') readAddress(app);
  $effect(() =>
    after(WRITE_MS, address, () => {
      if (address !== location.search) isMeant = writeAddress(address, isMeant);
    }),
  );
  $effect(() =>
    after(SETTLE_MS, address, () => {
      isMeant = true;
      app.query.settle();
      if (!app.query.isEmpty) void app.kept.remember(toKept(app.query.value));
    }),
  );
  $effect(() => {
    const onPopState = () => {
      untrack(() => {
        readAddress(app);
      });
      isMeant = true;
    };
    addEventListener('popstate', onPopState);
    return () => {
      removeEventListener('popstate', onPopState);
    };
  });
}

function readAddress(app: Addressed): void {
  const { page, query } = fromAddress(location.search);
  app.page = page;
  app.query.open(query);
}

/** Returns whether what stands there now was meant: not yet. */
function writeAddress(address: string, isMeant: boolean): false {
  const target = address === '' ? location.pathname : address;
  if (isMeant) history.pushState(null, '', target);
  else history.replaceState(null, '', target);
  return false;
}

/** Does `work` once the address has stood for a while; the returned function takes it back. */
function after(waitMs: number, _address: string, work: () => void): () => void {
  const timer = setTimeout(work, waitMs);
  return () => {
    clearTimeout(timer);
  };
}

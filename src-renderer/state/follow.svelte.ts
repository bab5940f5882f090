import { untrack } from 'svelte';
import { messages } from '../messages/messages.ts';
import type { WindowState } from './window-state.svelte.ts';

/** Keeps what the window knows in step with the engine: the library, the question asked, what is akin to the selection. */
export function followEngine(app: WindowState): void {
  followLibrary(app);
  followQuestion(app);
  $effect(() => {
    if (app.connection.restartCount > 0)
      untrack(() => {
        sayRestarted(app);
      });
  });
  $effect(() => {
    const { client } = app.connection;
    return client && untrack(() => app.teach.follow(client));
  });
  $effect(() => app.neighbours.find(app.connection.client, app.results.selected?.item));
  $effect(() =>
    app.evidence.find(app.connection.client, app.results.selected, app.search.answeredQuery),
  );
  $effect(() => {
    const { client } = app.connection;
    untrack(() => {
      app.kept.follow(client);
    });
  });
  $effect(() => {
    const [client, item] = [app.connection.client, app.results.selected?.item];
    untrack(() => {
      app.kinship.follow(client, item);
    });
  });
  // An item that is only described anew stays the one that a label is typed for.
  const selectedId = $derived(app.results.selected?.item.itemId);
  $effect(() => {
    if (selectedId !== undefined) app.isLabelling = false;
  });
}

function sayRestarted(app: WindowState): void {
  const backup = app.safety.returnedTo;
  app.safety.returnedTo = undefined;
  if (backup) app.toasts.show({ text: messages.safety.returned(backup.createdMs) });
  else app.notice = messages.errors.restarted;
}

function followLibrary(app: WindowState): void {
  $effect(() => {
    const { client } = app.connection;
    return client && untrack(() => app.library.follow(client));
  });
  $effect(() => {
    const { client } = app.connection;
    return client && untrack(() => app.preferences.follow(client));
  });
  $effect(() => {
    const { client } = app.connection;
    return client && untrack(() => app.safety.follow(client));
  });
}

/** Asks whenever the question changes, and again when the library has grown. */
function followQuestion(app: WindowState): void {
  let round = $state(0);
  $effect(() => {
    const hasNews = app.library.edition > 0;
    untrack(() => {
      if (hasNews && isWorthAskingAgain(app)) round += 1;
    });
  });
  const question = $derived({
    client: app.connection.client,
    query: app.query.input,
    filter: app.query.filter,
    order: app.results.order,
    round,
  });
  $effect(() => {
    const { client, ...asked } = question;
    return untrack(() => app.search.ask(client, asked));
  });
  $effect(() => {
    const hasCome = Object.keys(app.search.lanes).length > 0;
    untrack(() => {
      if (hasCome) app.results.settle();
    });
  });
}

/** True where nothing would move under a person's eyes. */
function isWorthAskingAgain({ library, results, search }: WindowState): boolean {
  const isBrowsing = !search.answeredQuery && !results.cursor;
  return library.progress?.phase === 'idle' || isBrowsing || results.closeCount === 0;
}

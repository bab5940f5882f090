import { untrack } from 'svelte';
import { allActions } from '../actions/actions.ts';
import { actionMenus } from '../actions/menus.ts';
import type { Given } from '../../src-main/contract/desktop.ts';
import { exampleOfPath } from './examples.ts';
import type { WindowState } from './window-state.svelte.ts';

/** Keeps the menu of the desktop in step with what can be done here, and takes in what Akin is given from outside. */
export function followDesktop(app: WindowState): void {
  const { desktop } = app.shell;
  if (!desktop) return;
  const menus = $derived(JSON.stringify(actionMenus(app))); // a text changes only with what it says
  $effect(() => {
    desktop.showMenus(JSON.parse(menus) as ReturnType<typeof actionMenus>);
  });
  desktop.onAction((actionId) => {
    allActions(app)
      .find(({ id, isEnabled }) => id === actionId && isEnabled)
      ?.run();
  });
  let isListening = false;
  $effect(() => {
    if (isListening || !app.connection.client) return;
    isListening = true;
    void untrack(() => takeGiven(app, () => desktop.nextGiven()));
  });
}

/** Folders go into the library, files into the query, for as long as the window lives. */
async function takeGiven(app: WindowState, next: () => Promise<Given>): Promise<never> {
  for (;;) {
    const { folders, files } = await next();
    if (folders.length > 0) await app.library.addFolders(folders);
    if (files.length > 0) await ask(app, files);
  }
}

async function ask(app: WindowState, files: Given['files']): Promise<void> {
  app.page = 'search';
  app.panel = undefined;
  for (const { bytes, path, name, mimeType } of files) {
    if (bytes) await app.addFiles([new File([bytes], name, { type: mimeType })]);
    else app.query.add(exampleOfPath(path, { name, type: mimeType }));
  }
}

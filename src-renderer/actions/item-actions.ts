import { pathsOf } from '../../src-main/contract/item-paths.ts';
import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** What can be done with the files of the selection, and with what they belong to. */
export function itemActions(app: WindowState): Action[] {
  const selected = app.page === 'search' ? app.selectedItems : [];
  return [...fileActions(app, selected), ...kinshipActions(app, selected)];
}

type Items = WindowState['selectedItems'];

function fileActions(app: WindowState, selected: Items): Action[] {
  const [item] = selected;
  const isHere = selected.length === 1 && item !== undefined && !item.isOffline;
  const onItem = (work: (itemId: number) => Promise<void>) => () => {
    if (item) void app.attempt(() => work(item.itemId));
  };
  return [
    {
      id: 'item.openWith',
      title: messages.item.openWith,
      keys: 'Shift+O',
      isEnabled: isHere,
      run: onItem((itemId) => app.shell.openItem(itemId)),
    },
    {
      id: 'item.reveal',
      title: messages.item.reveal,
      keys: 'Shift+R',
      isEnabled: isHere,
      run: onItem((itemId) => app.shell.showInFolder(itemId)),
    },
    {
      id: 'item.copyPath',
      title: messages.item.copyPath,
      keys: 'Shift+C',
      isEnabled: app.page === 'search' && app.results.selectedIds.length > 0,
      run: () => void app.attempt(() => copyPaths(app)),
    },
  ];
}

async function copyPaths({ connection, results, toasts }: WindowState): Promise<void> {
  if (!connection.client) return;
  const paths = await pathsOf(connection.client, results.selectedIds);
  await navigator.clipboard.writeText(paths.join('\n'));
  toasts.show({ text: messages.item.pathsCopied(paths.length) });
}

function kinshipActions(app: WindowState, selected: Items): Action[] {
  const [a, b] = selected;
  return [
    {
      id: 'item.link',
      title: messages.item.link,
      keys: 'L',
      isEnabled: selected.length === 2 && app.results.selectedIds.length === 2,
      run: () => {
        if (a && b) void app.kinship.link(a, b);
      },
    },
    {
      id: 'item.label',
      title: messages.item.label,
      keys: 'T',
      isEnabled: a !== undefined,
      run: () => (app.isLabelling = true),
    },
  ];
}

import type { Attachment } from 'svelte/attachments';
import type { Item } from '../../src-main/contract/methods.ts';
import { mediaUrl } from '../shell.ts';
import type { WindowState } from './window-state.svelte.ts';

/** Type of the ids that a drag of results carries, a JSON array. */
export const ITEMS_TYPE = 'application/x-akin-items';

/**
 * Lets the element of a result be dragged: into the query, onto another result to link the two, or out to another
 * program. A drag that begins on a selected result takes all that are selected along.
 */
export function itemDrag(app: WindowState, item: Item): Attachment<HTMLElement> {
  return (element) => {
    element.draggable = true;
    const stopListening = new AbortController();
    const on = (type: 'dragstart' | 'dragend' | 'dragover' | 'dragleave' | 'drop') => {
      element.addEventListener(
        type,
        (event) => {
          answers[type](app, item, event, element);
        },
        stopListening,
      );
    };
    on('dragstart');
    on('dragend');
    on('dragover');
    on('dragleave');
    on('drop');
    return () => {
      stopListening.abort();
    };
  };
}

type Answer = (app: WindowState, item: Item, event: DragEvent, element: HTMLElement) => void;

const answers = {
  dragstart: (app, item, event) => {
    const chosen = app.selectedItems;
    const isOneOfThem = chosen.some(({ itemId }) => itemId === item.itemId);
    app.dragged = isOneOfThem ? chosen : [item];
    if (app.shell.startDrag) {
      event.preventDefault(); // the platform's own drag goes on instead, and comes back as files
      app.shell.startDrag(app.dragged.map(({ itemId }) => itemId));
    } else writeItems(event.dataTransfer, app.dragged);
  },
  dragend: (app) => {
    app.dragged = [];
  },
  dragover: (app, item, event, element) => {
    if (!canLink(app, item)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'link';
    element.dataset['linkTarget'] = '';
  },
  dragleave: (_app, _item, _event, element) => {
    delete element.dataset['linkTarget'];
  },
  drop: (app, item, event, element) => {
    delete element.dataset['linkTarget'];
    if (!canLink(app, item)) return;
    event.preventDefault();
    event.stopPropagation();
    const [dragged] = app.dragged;
    app.dragged = [];
    if (dragged) void app.kinship.link(dragged, item);
  },
} satisfies Record<string, Answer>;

function canLink({ dragged }: WindowState, item: Item): boolean {
  return dragged.length === 1 && dragged[0]?.itemId !== item.itemId;
}

/** The ids for this window, and the first file as an address that other programs load. */
function writeItems(data: DataTransfer | null, items: readonly Item[]): void {
  const [first] = items;
  if (!data || !first) return;
  data.effectAllowed = 'copyLink';
  data.setData(ITEMS_TYPE, JSON.stringify(items.map(({ itemId }) => itemId)));
  const address = new URL(mediaUrl.file(first.itemId), location.href).href;
  data.setData('DownloadURL', `${first.mimeType}:${first.name}:${address}`);
}

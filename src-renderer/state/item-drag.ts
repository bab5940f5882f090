import type { Attachment } from 'svelte/attachments';
import type { Item } from '../../src-main/contract/methods.ts';
import { mediaUrl } from '../shell.ts';
import { NOTHING_DRAGGED } from './window-state.svelte.ts';
import type { WindowState } from './window-state.svelte.ts';

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
    const isOneOfThem = app.results.chosen.has(item.itemId);
    app.dragged = isOneOfThem
      ? { itemIds: app.results.selectedIds, items: app.selectedItems }
      : { itemIds: [item.itemId], items: [item] };
    if (app.shell.startDrag) {
      event.preventDefault(); // the platform's own drag goes on instead, and comes back as files
      app.shell.startDrag([...app.dragged.itemIds]);
    } else offerFile(event.dataTransfer, item);
  },
  dragend: (app) => {
    app.dragged = NOTHING_DRAGGED;
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
    const [dragged] = app.dragged.items;
    app.dragged = NOTHING_DRAGGED;
    if (dragged) void app.kinship.link(dragged, item);
  },
} satisfies Record<string, Answer>;

function canLink({ dragged }: WindowState, item: Item): boolean {
  return dragged.itemIds.length === 1 && dragged.itemIds[0] !== item.itemId;
}

/** Hands out the file under the pointer as an address: browsers let other programs load but one. */
function offerFile(data: DataTransfer | null, item: Item): void {
  if (!data) return;
  data.effectAllowed = 'copyLink';
  const address = new URL(mediaUrl.file(item.itemId), location.href).href;
  data.setData('DownloadURL', `${item.mimeType}:${item.name}:${address}`);
}

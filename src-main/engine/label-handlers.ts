import type { Handlers } from '../contract/serve.ts';
import { folderRootIds, useFolderLabels } from '../training/kinship.ts';
import { attempt } from './attempt.ts';
import type { EngineContext } from './engine-context.ts';
import { itemNow } from './item-now.ts';

type LabelMethod = Extract<keyof Handlers, `labels.${string}`>;

/** The methods under `labels.`: which items are of one kind. */
export function createLabelHandlers({ library }: EngineContext): Pick<Handlers, LabelMethod> {
  const hashesOf = (itemIds: readonly number[]) =>
    itemIds.map((itemId) => itemNow(library, itemId).contentHash);
  return {
    'labels.assign': attempt(({ name, itemIds }) => {
      library.assignLabel(name, hashesOf(itemIds));
      return {};
    }),
    'labels.unassign': attempt(({ name, itemIds }) => {
      library.unassignLabel(name, hashesOf(itemIds));
      return {};
    }),
    'labels.list': attempt(({ itemId }) => {
      const all = library.listLabels();
      const own =
        itemId === undefined ? undefined : library.labelsOf(itemNow(library, itemId).contentHash);
      const labels = all.filter(({ name }) => own?.includes(name) ?? true);
      return { labels, folderRootIds: folderRootIds(library) };
    }),
    'labels.useFolders': attempt(({ rootId, isOn }) => {
      useFolderLabels(library, rootId, isOn);
      return {};
    }),
  };
}

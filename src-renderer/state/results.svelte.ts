import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Answer, Hit } from '../../src-main/contract/methods.ts';
import { neighbourOf, rowIndexOf } from '../presentation/movement.ts';
import type { Direction } from '../presentation/movement.ts';
import { closeHits, hitsOfRow, isShown, layoutRows } from '../presentation/rows.ts';
import type { View } from '../presentation/rows.ts';
import type { Search } from './search.svelte.ts';

/** What of the answer is on the page, and which hit is selected. */
export class Results {
  view = $state<View>('all');
  isFoldOpen = $state(false);
  /** Of the column, in pixels; 0 before it is measured. */
  width = $state(0);
  selected = $state.raw<Hit>();

  readonly #search: Search;
  close: Record<Modality, Hit[]> | undefined = $derived.by(() =>
    this.#search.answer ? closeHits(this.#search.answer) : undefined,
  );
  /** Close hits of the lanes on the page. */
  closeCount = $derived.by(() => {
    const lanes = this.close;
    if (!lanes) return 0;
    return MODALITIES.filter((lane) => isShown(lane, this.view)).reduce(
      (sum, lane) => sum + lanes[lane].length,
      0,
    );
  });
  rows = $derived.by(() =>
    this.#search.answer && this.width > 0 ? layoutRows(this.#search.answer, this) : [],
  );
  selectedRow = $derived.by(() => rowIndexOf(this.rows, this.selected?.item.itemId));
  /** The one hit that Tab reaches; arrows go on from there. */
  tabStopId = $derived.by(() =>
    this.selectedRow >= 0
      ? this.selected?.item.itemId
      : this.rows.flatMap(hitsOfRow)[0]?.item.itemId,
  );

  constructor(search: Search) {
    this.#search = search;
  }

  /** Keeps the selection where the new answer still finds it, and lets it go where not. */
  settle(answer: Answer | undefined): void {
    const itemId = this.selected?.item.itemId;
    const hits = answer ? Object.values(answer.lanes).flat() : [];
    this.selected = hits.find((hit) => hit.item.itemId === itemId && hit.strength !== 'none');
  }

  move(direction: Direction): void {
    this.selected = neighbourOf(this.rows, this.selected?.item.itemId, direction) ?? this.selected;
  }
}

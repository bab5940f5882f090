import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { LaneOrder } from '../../src-main/contract/lane-methods.ts';
import type { Hit } from '../../src-main/contract/methods.ts';
import { idsOf, NO_IDS, toggled } from '../presentation/collections.ts';
import type { Ids } from '../presentation/collections.ts';
import { neighbourOf, placesBetween, placesOf, rowIndexOf } from '../presentation/movement.ts';
import type { Direction, HitPlace } from '../presentation/movement.ts';
import { countClose, isShown, layoutRows } from '../presentation/rows.ts';
import type { Lanes, View } from '../presentation/rows.ts';
import type { Search } from './search.svelte.ts';

/** How a click or a key changes what is chosen: this alone, one more or less, or all up to it. */
export type Choice = 'only' | 'toggle' | 'range';

/** More chosen hits than this are known by their ids only. */
const MOST_DESCRIBED = 200;

/** What of the answer is on the page, and which hits are chosen. */
export class Results {
  view = $state<View>('all');
  order = $state<LaneOrder>('best');
  isFoldOpen = $state(false);
  /** Of the column, in pixels; 0 before it is measured. */
  width = $state(0);
  /** Ids of the chosen items. */
  chosen = $state.raw<Ids>(NO_IDS);
  /** The hit that arrows go on from. */
  cursor = $state.raw<HitPlace>();
  #cursorItemId = $state.raw<number>();
  /** Where a range began. */
  #anchor: HitPlace | undefined;
  #settledQuery: Search['answeredQuery'];
  /** Selected without being among the results. */
  #guest = $state.raw<Hit>();

  readonly #search: Search;
  lanes = $derived.by(() => lanesOf(this.#search));
  /** Hits above the fold, lane by lane. */
  closeCounts = $derived.by(() => countLanes(this.lanes));
  /** Those of the lanes on the page. */
  closeCount = $derived.by(() =>
    MODALITIES.filter((modality) => isShown(modality, this.view)).reduce(
      (sum, modality) => sum + this.closeCounts[modality],
      0,
    ),
  );
  rows = $derived.by(() => (this.width > 0 ? layoutRows(this.lanes, this) : []));
  cursorRow = $derived.by(() => rowIndexOf(this.rows, this.cursor));
  cursorId = $derived.by(() => this.#idAt(this.cursor));
  /** The one hit that Tab reaches; arrows go on from there. */
  tabStopId = $derived.by(() =>
    this.cursorRow >= 0 ? this.cursorId : this.#idAt(neighbourOf(this.rows, undefined, 'first')),
  );
  /** Ids of all chosen items, the one in the inspector among them. */
  selectedIds = $derived.by(() => (this.#guest ? [this.#guest.item.itemId] : [...this.chosen]));
  /** The chosen hits that are described. */
  selectedHits = $derived.by(() => this.#describeChosen());
  readonly #selected = $derived.by(() => this.#guest ?? this.#hitAtCursor());
  /** The hit under the cursor as it was last seen: its lane may not have come or described it yet, or no longer. */
  #lastAtCursor: Hit | undefined;

  constructor(search: Search) {
    this.#search = search;
  }

  /** The hit in the inspector; undefined while none is, or it is not yet described. */
  get selected(): Hit | undefined {
    return this.#selected;
  }

  set selected(hit: Hit | undefined) {
    const place = hit && this.#placeOf(hit.item.itemId);
    if (place) {
      this.#lastAtCursor = hit;
      this.choose(place);
      return;
    }
    this.#setCursor(undefined);
    this.chosen = NO_IDS;
    this.#guest = hit;
  }

  hitAt({ modality, index }: HitPlace): Hit | undefined {
    return this.#search.lanes[modality]?.hitAt(index);
  }

  /** Has the hits of a row described. */
  need({ modality, from, to }: { modality: Modality; from: number; to: number }): void {
    this.#search.lanes[modality]?.need(from, to);
  }

  choose(place: HitPlace, choice: Choice = 'only'): void {
    const itemId = this.#idAt(place);
    if (itemId === undefined) return;
    if (choice === 'range') this.#chooseRange(this.#anchor ?? place, place);
    else {
      this.chosen = toggled(choice === 'toggle' ? this.chosen : NO_IDS, itemId);
      this.#anchor = place;
    }
    this.#setCursor(place);
    this.#guest = undefined;
  }

  /** Chooses everything that the page shows. */
  chooseAll(): void {
    this.chosen = this.#idsAt(placesOf(this.rows));
  }

  move(direction: Direction, choice: Choice = 'only'): void {
    const place = neighbourOf(this.rows, this.cursor, direction);
    if (place) this.choose(place, choice);
  }

  /** Keeps what is chosen where the lanes that have come still hold it, and lets it go where they do not. */
  settle(): void {
    const { isWhole, answeredQuery } = this.#search;
    if (answeredQuery !== this.#settledQuery) this.#guest = undefined;
    this.#settledQuery = answeredQuery;
    this.cursor = this.#cursorItemId === undefined ? undefined : this.#placeOf(this.#cursorItemId);
    this.#describe(this.cursor);
    this.#anchor = this.cursor;
    if (!isWhole || this.chosen.size === 0) return;
    const all = idsOf(Object.values(this.lanes).flatMap((lane) => [...lane.itemIds]));
    this.chosen = this.chosen.intersection(all);
    if (!this.cursor) this.#cursorItemId = undefined;
  }

  #setCursor(place: HitPlace | undefined): void {
    this.cursor = place;
    this.#cursorItemId = this.#idAt(place);
    this.#describe(place);
  }

  /** Hits out of view are not described by themselves. */
  #describe(place: HitPlace | undefined): void {
    if (place) this.need({ modality: place.modality, from: place.index, to: place.index + 1 });
  }

  #hitAtCursor(): Hit | undefined {
    const hit = this.cursor && this.hitAt(this.cursor);
    if (hit) this.#lastAtCursor = hit;
    const last = this.#lastAtCursor;
    return hit ?? (last?.item.itemId === this.#cursorItemId ? last : undefined);
  }

  #chooseRange(from: HitPlace, to: HitPlace): void {
    this.chosen = this.#idsAt(placesBetween(this.rows, from, to));
  }

  #idsAt(places: readonly HitPlace[]): Ids {
    return idsOf(places.flatMap((place) => this.#idAt(place) ?? []));
  }

  #idAt(place: HitPlace | undefined): number | undefined {
    return place && this.lanes[place.modality]?.itemIds[place.index];
  }

  #placeOf(itemId: number): HitPlace | undefined {
    return MODALITIES.map((modality) => ({
      modality,
      index: this.lanes[modality]?.itemIds.indexOf(itemId) ?? -1,
    })).find(({ index }) => index >= 0);
  }

  #describeChosen(): Hit[] {
    if (this.#guest) return [this.#guest];
    return [...this.chosen].slice(0, MOST_DESCRIBED).flatMap((itemId) => {
      const place = this.#placeOf(itemId);
      return (place && this.hitAt(place)) ?? [];
    });
  }
}

function lanesOf({ lanes: { image, sound, text } }: Search): Lanes {
  return {
    ...(image && { image: image.lane }),
    ...(sound && { sound: sound.lane }),
    ...(text && { text: text.lane }),
  };
}

function countLanes({ image, sound, text }: Lanes): Record<Modality, number> {
  return { image: countClose(image), sound: countClose(sound), text: countClose(text) };
}

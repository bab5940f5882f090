import { createContext } from 'svelte';
import { AppError } from '../../src-main/base/errors.ts';
import type { Hit, Item, QueryPart } from '../../src-main/contract/methods.ts';
import { messages } from '../messages/messages.ts';
import { sentenceOfThrown } from '../messages/sentence.ts';
import type { FilterChange } from '../presentation/filters.ts';
import { hitOf } from '../presentation/item-hit.ts';
import { foundAtMs } from '../presentation/rows.ts';
import type { Shell } from '../shell.ts';
import { ArchiveMap } from './map.svelte.ts';
import { Connection } from './connection.svelte.ts';
import { Evidence } from './evidence.svelte.ts';
import { exampleOfItem, withPart } from './examples.ts';
import type { Example } from './examples.ts';
import { holdFile } from './hold-file.ts';
import { KeptQueries } from './kept-queries.svelte.ts';
import { Kinship } from './kinship.svelte.ts';
import { Library } from './library.svelte.ts';
import { Neighbours } from './neighbours.svelte.ts';
import type { Page } from './page.ts';
import { Player } from './player.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { QueryDraft } from './query.svelte.ts';
import { Recorder } from './recorder.svelte.ts';
import { Results } from './results.svelte.ts';
import { Safety } from './safety.svelte.ts';
import { Search } from './search.svelte.ts';
import { Suggestions } from './suggestions.svelte.ts';
import { Teach } from './teach.svelte.ts';
import { Toasts } from './toast.svelte.ts';

/** What lies over the window, one at a time. */
export type Panel =
  'viewer' | 'add-folder' | 'part' | 'save-search' | 'history' | 'palette' | 'keys';

/** What a drag takes along. */
interface Dragged {
  itemIds: readonly number[];
  /** Those of them that are described. */
  items: readonly Item[];
}

export const NOTHING_DRAGGED: Dragged = { itemIds: [], items: [] };

/** Everything the window knows, and what a person can do with it. Create it while a component is set up. */
export class WindowState {
  readonly shell: Shell;
  readonly connection: Connection;
  readonly library = new Library();
  readonly query = new QueryDraft();
  readonly search = new Search();
  readonly results = new Results(this.search);
  readonly neighbours = new Neighbours();
  readonly evidence = new Evidence();
  readonly player = new Player();
  readonly toasts = new Toasts();
  readonly map = new ArchiveMap();
  readonly preferences = new Preferences();
  readonly kinship = new Kinship(this.toasts, (problem) => (this.notice = problem));
  readonly teach = new Teach(() => this.connection.client);
  readonly suggestions = new Suggestions(
    () => this.connection.client,
    (a, b) => this.kinship.link(a, b),
    this.toasts,
  );
  readonly safety = new Safety((sentence) => (this.notice = sentence));
  readonly kept = new KeptQueries((problem) => (this.notice = problem));
  readonly recorder = new Recorder(
    (recording) => void this.addFiles([recording]),
    (problem) => (this.notice = problem),
  );
  page = $state<Page>('search');
  panel = $state<Panel>();
  /** A sentence about what went wrong with the last gesture. */
  notice = $state<string>();
  /** Names of the files that are being read as examples. */
  reading = $state.raw<string[]>([]);
  /** The example whose part is chosen in the panel. */
  parted = $state.raw<Example>();
  /** True while a label is typed for the selection. */
  isLabelling = $state(false);
  /** The results that a drag has taken along. */
  dragged = $state.raw(NOTHING_DRAGGED);
  selectedItems = $derived(this.results.selectedHits.map(({ item }) => item));
  /** Nothing was ever asked of this library. */
  isFirstVisit = $derived(this.kept.history?.length === 0 && !this.search.answeredQuery);
  isFirstRun = $derived(this.library.status?.roots.length === 0);

  constructor(shell: Shell) {
    this.shell = shell;
    this.connection = new Connection(() => shell.openTransport());
  }

  /** Adds the selection to the query. */
  addSelected(isMinus: boolean): void {
    const item = this.results.selected?.item;
    if (item) this.query.add(exampleOfItem(item, isMinus));
  }

  /** Starts a new query from the selection. */
  askBySelected(): void {
    const item = this.results.selected?.item;
    if (item) this.query.restart(exampleOfItem(item));
  }

  /** Dropped, picked, pasted or recorded files become examples, in their order. */
  async addFiles(files: readonly File[]): Promise<void> {
    this.notice = undefined;
    const names = files.map(({ name }) => name || messages.bar.pastedName);
    this.reading = [...this.reading, ...names];
    for (const [i, file] of files.entries()) {
      const name = names[i] ?? '';
      await this.attempt(() => this.#addFile(file, name));
      this.reading = this.reading.toSpliced(this.reading.indexOf(name), 1);
    }
  }

  /** Lets a person choose the part of an example that counts. */
  choosePart(example: Example): void {
    this.parted = example;
    this.panel = 'part';
  }

  /** The example counts with this part alone, or whole where it is undefined. */
  usePart(example: Example, part: QueryPart | undefined): void {
    this.query.replace(example.key, withPart(example, part));
    this.panel = undefined;
  }

  /** Looks only among a part of the library, on the page that shows it. */
  narrow(change: FilterChange): void {
    this.query.narrow(change);
    this.page = 'search';
  }

  async addFolders(): Promise<void> {
    if (!this.shell.pickFolders) this.panel = 'add-folder';
    else await this.library.addFolders(await this.shell.pickFolders());
  }

  /** Selects an item that no query found. */
  async show(item: Item): Promise<void> {
    const isNote = item.modality === 'text';
    const text = isNote && this.connection.client?.call('items.text', { itemId: item.itemId });
    this.results.selected = hitOf(item, text ? (await text).text : undefined);
  }

  /** Does what a person asked for, and says what went wrong. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.notice = sentenceOfThrown(thrown);
    }
  }

  /** Plays a sound from where it was found; shows anything else large. */
  preview(hit: Hit): void {
    if (hit.item.modality !== 'sound') this.panel = 'viewer';
    else this.player.toggle(hit.item, foundAtMs(hit));
  }

  /** Previews the selection, or closes its preview. */
  togglePreview(): void {
    const { selected } = this.results;
    if (!selected) return;
    if (this.panel === 'viewer' && selected.item.modality !== 'sound') this.panel = undefined;
    else this.preview(selected);
  }

  /** Lets go of the selection, else of the lane, else of the query. */
  stepBack(): void {
    if (this.results.selected) this.results.selected = undefined;
    else if (this.results.view !== 'all') this.results.view = 'all';
    else this.query.clear();
  }

  async #addFile(file: File, name: string): Promise<void> {
    const { client } = this.connection;
    if (!client) throw new AppError('engine-stopped', messages.errors.tooSoon(name));
    this.query.add(await holdFile(client, file, name, this.shell.pathOf(file)));
  }
}

export const [getWindowState, setWindowState] = createContext<WindowState>();

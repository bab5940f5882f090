import type { Item } from '../../src-main/contract/methods.ts';
import type { Span } from '../presentation/span.ts';
import { mediaUrl } from '../shell.ts';

/** Speeds of playing; the pitch stays. */
export const RATES = [0.5, 1, 1.5, 2];

/** The one sound that plays at a time. */
export class Player {
  itemId = $state<number>();
  isPlaying = $state(false);
  positionMs = $state(0);
  /** What plays again and again; undefined while the sound plays to its end. */
  loop = $state.raw<Span>();
  /** The sound that this window has no decoder for. */
  unplayableId = $state<number>();
  #rate = $state(1);
  readonly #audio = new Audio();

  constructor() {
    this.#audio.addEventListener('play', () => {
      this.isPlaying = true;
      this.#followPosition();
    });
    this.#audio.addEventListener('pause', () => (this.isPlaying = false));
    this.#audio.addEventListener('ended', () => (this.isPlaying = false));
    this.#audio.addEventListener('error', () => (this.unplayableId = this.itemId));
  }

  get rate(): number {
    return this.#rate;
  }

  set rate(rate: number) {
    this.#rate = rate;
    this.#audio.defaultPlaybackRate = rate; // for the sounds that come after
    this.#audio.playbackRate = rate;
  }

  isPlayingItem(itemId: number): boolean {
    return this.isPlaying && this.itemId === itemId;
  }

  /** Where `itemId` stands; 0 unless it is the one that was played last. */
  positionIn(itemId: number): number {
    return this.itemId === itemId ? this.positionMs : 0;
  }

  /** Plays or pauses; an item that was not playing starts at `fromMs`. */
  toggle(item: Item, fromMs: number): void {
    if (this.itemId !== item.itemId) this.seek(item, fromMs);
    else if (this.#audio.paused) this.#play();
    else this.#audio.pause();
  }

  /** Jumps to `positionMs` and plays on from there; out of a loop that ends it. */
  seek(item: Item, positionMs: number): void {
    if (this.itemId !== item.itemId) {
      this.#audio.src = mediaUrl.file(item.itemId);
      this.unplayableId = undefined;
    }
    const isInLoop = this.loop && positionMs >= this.loop.startMs && positionMs < this.loop.endMs;
    if (!isInLoop || this.itemId !== item.itemId) this.loop = undefined;
    this.itemId = item.itemId;
    this.#jump(positionMs);
    this.#play();
  }

  /** Plays `span` again and again, or the sound to its end. */
  toggleLoop(item: Item, span: Span): void {
    if (this.loop) {
      this.loop = undefined;
      return;
    }
    this.seek(item, span.startMs);
    this.loop = span;
  }

  #play(): void {
    this.#audio.play().catch(() => (this.isPlaying = false)); // paused again before it began, or a format without a decoder
  }

  #jump(positionMs: number): void {
    this.positionMs = positionMs;
    this.#audio.currentTime = positionMs / 1000;
  }

  #followPosition(): void {
    if (this.#audio.paused) return;
    this.positionMs = this.#audio.currentTime * 1000;
    if (this.loop && this.positionMs >= this.loop.endMs) this.#jump(this.loop.startMs);
    requestAnimationFrame(() => {
      this.#followPosition();
    });
  }
}

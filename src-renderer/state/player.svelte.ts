import type { Item } from '../../src-main/contract/methods.ts';
import { mediaUrl } from '../shell.ts';

/** The one sound that plays at a time. */
export class Player {
  itemId = $state<number>();
  isPlaying = $state(false);
  positionMs = $state(0);
  readonly #audio = new Audio();

  constructor() {
    this.#audio.addEventListener('play', () => {
      this.isPlaying = true;
      this.#followPosition();
    });
    this.#audio.addEventListener('pause', () => (this.isPlaying = false));
    this.#audio.addEventListener('ended', () => (this.isPlaying = false));
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

  /** Jumps to `positionMs` and plays on from there. */
  seek(item: Item, positionMs: number): void {
    if (this.itemId !== item.itemId) this.#audio.src = mediaUrl.file(item.itemId);
    this.itemId = item.itemId;
    this.positionMs = positionMs;
    this.#audio.currentTime = positionMs / 1000;
    this.#play();
  }

  #play(): void {
    this.#audio.play().catch(() => (this.isPlaying = false)); // paused again before it began, or a format without a decoder
  }

  #followPosition(): void {
    if (this.#audio.paused) return;
    this.positionMs = this.#audio.currentTime * 1000;
    requestAnimationFrame(() => {
      this.#followPosition();
    });
  }
}

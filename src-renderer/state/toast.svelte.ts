/** A sentence about what was just done, and the way back where there is one. */
export interface Toast {
  text: string;
  undo?: () => Promise<unknown>;
}

/** Long enough to read a sentence and reach the button. */
const SHOWN_MS = 8_000;

/** The one toast that is shown at a time. */
export class Toasts {
  shown = $state.raw<Toast>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(toast: Toast): void {
    this.shown = toast;
    this.resume();
  }

  /** Stays while a person points at it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.hold();
    this.#timer = setTimeout(() => (this.shown = undefined), SHOWN_MS);
  }

  async undo(): Promise<void> {
    const undo = this.shown?.undo;
    this.shown = undefined;
    await undo?.();
  }
}

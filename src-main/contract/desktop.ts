import type { Transport } from './transport.ts';

/**
 * What the desktop shell's preload script gives the window as `globalThis.akin`; absent in a browser.
 * Paths handed out here are the only ones the shell takes back from its window.
 */
export interface Desktop {
  transport: Transport;
  /** Path of a file that was dropped or picked; '' when it has none (pasted pictures): send its bytes. */
  pathOf(file: File): string;
  /** Opens the platform's folder chooser; absolute paths, none when cancelled. */
  pickFolders(): Promise<string[]>;
  /** Shows the item's file in the platform's file manager. */
  showInFolder(itemId: number): Promise<void>;
  /** Shows the file of a listed problem in the platform's file manager. */
  showProblem(path: string): Promise<void>;
  /** Opens the item's file with the program that the person opens such files with. */
  openItem(itemId: number): Promise<void>;
  /** Lets the person drag the items' files into another program; call it when a drag begins, and cancel that drag. */
  startDrag(itemIds: number[]): void;
}

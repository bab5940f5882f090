import { z } from 'zod';
import type { Transport } from './transport.ts';

/** An action of the window as its menu shows it. */
const menuAction = z.object({
  id: z.string(),
  title: z.string(),
  /** A chord as a person reads it, e.g. 'Mod+K'. */
  keys: z.string().optional(),
  isEnabled: z.boolean(),
});

/** The window's own menus: what a person can do, in groups with a line between them. */
export const actionMenus = z.array(
  z.object({ title: z.string(), groups: z.array(z.array(menuAction)) }),
);

export type ActionMenu = z.output<typeof actionMenus>[number];

/** A file that Akin was given from outside its window. */
export interface GivenFile {
  path: string;
  name: string;
  mimeType: string;
  /** What is in it; absent where it is larger than MOST_SENT_BYTES or cannot be read: ask with its path. */
  bytes?: Uint8Array<ArrayBuffer>;
}

/** What Akin was started with, opened with, or had dropped on its icon. */
export interface Given {
  folders: string[];
  files: GivenFile[];
}

/** Files up to this size travel with their bytes. */
export const MOST_SENT_BYTES = 60_000_000;

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
  /** Puts the window's own menus into the application menu, in place of those before. */
  showMenus(menus: ActionMenu[]): void;
  /** Calls `run` with the id of every action that is chosen in those menus. */
  onAction(run: (actionId: string) => void): void;
  /** Waits until something is given to Akin from outside; each is handed out once. */
  nextGiven(): Promise<Given>;
}

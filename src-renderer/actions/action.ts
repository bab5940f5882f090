/** One thing a person can do: a shortcut, a menu entry and a line of the command palette all run it. */
export interface Action {
  /** Stable, e.g. 'query.clear'. */
  id: string;
  title: string;
  /** Key chords as a person reads them, e.g. 'Mod+K', 'Shift+A', '/'; Mod is Cmd on a Mac and Ctrl elsewhere. */
  keys?: string;
  isEnabled: boolean;
  run: () => void;
}

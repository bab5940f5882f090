/** Names of the messages between preload script and main process. */
export const CHANNELS = {
  /** The contract, both ways. */
  contract: 'akin:contract',
  /** Preload → main: a path that the person dropped or picked. */
  granted: 'akin:granted',
  pickFolders: 'akin:pick-folders',
  showInFolder: 'akin:show-in-folder',
  showProblem: 'akin:show-problem',
  openItem: 'akin:open-item',
  startDrag: 'akin:start-drag',
  nextGiven: 'akin:next-given',
  showMenus: 'akin:show-menus',
  /** Main → preload: the id of an action that was chosen in the menu. */
  runAction: 'akin:run-action',
} as const;

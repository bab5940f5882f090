/** The pages of the window, in the order of their shortcuts. */
export const PAGES = ['search', 'library', 'teach', 'map', 'settings'] as const;
export type Page = (typeof PAGES)[number];

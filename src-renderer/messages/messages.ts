import { english } from './en.ts';

/** Every sentence and word of the window; a language has all of them. */
export type Messages = typeof english;

/** What the window says, in the language of this window. */
export const messages: Messages = english;

import { german } from './de.ts';
import { english } from './en.ts';
import type { Messages } from './en.ts';
import type { Language } from './language.ts';
import { language } from './language.ts';

const languages: Record<Language, Messages> = { en: english, de: german };

/** What the window says, in the language of this window. */
export const messages: Messages = languages[language];

import { LANGUAGES } from '../../src-main/contract/settings-methods.ts';

export type Language = (typeof LANGUAGES)[number];

interface Scope {
  document?: { documentElement: { dataset: Partial<Record<'language', string>> } };
  navigator?: { languages?: readonly string[] };
}

/** The person's own choice, which the page brings along; else the first of the system's languages that Akin speaks. */
export function languageOf(chosen: string | undefined, preferred: readonly string[]): Language {
  const wanted = [chosen ?? '', ...preferred].map((tag) => tag.split('-')[0] ?? '');
  return wanted.flatMap((tag) => LANGUAGES.filter((known) => known === tag))[0] ?? 'en';
}

/** How the system writes numbers and dates in a language: "en-GB" where the person reads that. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.split('-')[0] === language) ?? language;
}

const scope: Scope = globalThis; // tests have no document
const preferred = scope.navigator?.languages ?? [];

/** Of this window, for as long as it is open. */
export const language = languageOf(scope.document?.documentElement.dataset.language, preferred);
export const locale = localeOf(language, preferred);

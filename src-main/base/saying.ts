/**
 * A sentence for a person that can be said in other languages: in English, with {names} where values belong. The window
 * looks its translation up by the English text.
 */
export interface Saying {
  text: string;
  values: Readonly<Record<string, SaidValue>>;
}

type SaidValue = string | number | Saying;

/** The names in a sentence: 'There is no folder {path}.' → 'path'. */
type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The sentence `text` with its values, one for each of its {names}. */
export function say<T extends string>(
  text: T,
  ...[values]: [NamesIn<T>] extends [never] ? [] : [Record<NamesIn<T>, SaidValue>]
): Saying {
  return { text, values: values ?? {} };
}

/** A sentence that another program made, e.g. a decoder; it is the same in every language. */
export const asItIs = (text: string): Saying => say('{text}', { text });

/** The sentence in English. */
export function inEnglish(saying: Saying): string {
  return fill(saying, (text) => text, 'en');
}

/** The sentence with its values, which are written as in `locale`; `translate` maps an English text, nested ones too. */
export function fill(
  { text, values }: Saying,
  translate: (text: string) => string,
  locale: string,
): string {
  return translate(text).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (typeof value === 'object') return fill(value, translate, locale);
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}

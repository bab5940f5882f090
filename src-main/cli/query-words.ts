import { z } from 'zod';
import { MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { Input } from '../contract/methods.ts';

const words = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .default([]);

/** A query as a person writes it, in flags or as a line of a file. Strings and lists of strings both do. */
export const queryWords = z.object({
  text: words,
  like: words,
  notText: words,
  notLike: words,
  in: z
    .union([z.enum(MODALITIES), z.array(z.enum(MODALITIES))])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .optional(),
  under: z.string().optional(),
  limit: z.int().min(1).max(100_000).optional(),
});

export type QueryWords = z.output<typeof queryWords>;

/** Whether anything is asked for at all. */
export function isEmpty({ text, like, notText, notLike }: Partial<QueryWords>): boolean {
  return [text, like, notText, notLike].every((examples = []) => examples.length === 0);
}

/** The query for the engine; `toPath` makes each file or folder absolute. */
export function toQuery(
  words: QueryWords,
  toPath: (path: string) => string,
): Input<'search.query'> {
  const texts = (list: string[], weight: number) =>
    list.map((text) => ({ kind: 'text' as const, text, weight }));
  const files = (list: string[], weight: number) =>
    list.map((path) => ({ kind: 'file' as const, path: toPath(path), weight }));
  return {
    examples: [
      ...texts(words.text, 1),
      ...files(words.like, 1),
      ...texts(words.notText, -1),
      ...files(words.notLike, -1),
    ],
    filter: toFilter(words.in, words.under === undefined ? undefined : toPath(words.under)),
    ...(words.limit === undefined ? {} : { limit: words.limit }),
  };
}

function toFilter(modalities: Modality[] | undefined, under: string | undefined) {
  return {
    ...(modalities === undefined ? {} : { modalities }),
    ...(under === undefined ? {} : { under }),
  };
}

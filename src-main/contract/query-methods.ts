import { z } from 'zod';
import { bytes, metadata, modality, nothing, sentBytes } from './item.ts';
import { heldToken, keptQuery } from './query.ts';

/** A file from outside the library that is kept as an example, and what it looks like. */
export const heldFile = z.object({
  token: heldToken,
  modality,
  mimeType: z.string(),
  metadata,
  /** WebP, longest side 256 px; pictures. */
  thumbnail: bytes.optional(),
  /** Peaks 0-255 over the whole sound; sounds. */
  peaks: bytes.optional(),
  /** What the offsets of a passage count in; documents. */
  text: z.string().optional(),
});

export const historyEntry = z.object({ query: keptQuery, askedMs: z.number() });

export const savedSearch = z.object({
  searchId: z.int().positive(),
  name: z.string(),
  query: keptQuery,
});

const searchId = z.int().positive();
const searchName = z.string().trim().min(1).max(200);

/** Requests about the queries themselves: what they are made of, and those to keep. Name → input and output. */
export const queryMethods = {
  /**
   * Takes in a dropped, pasted or recorded file, once, so that every query with it names its token. It is kept until
   * the engine closes, and as long as a saved search or the history names it. Throws `undecodable` and `bad-request`.
   */
  'held.add': {
    input: z.object({ name: z.string().max(255), bytes: sentBytes }),
    output: heldFile,
  },
  /** Throws `not-found` where it is no longer kept. */
  'held.describe': { input: z.object({ token: heldToken }), output: heldFile },
  /** Where it lies, for the shell that serves it to its window. */
  'held.locate': {
    input: z.object({ token: heldToken }),
    output: z.object({ path: z.string(), mimeType: z.string() }),
  },
  /** The last 50 distinct queries, latest first. */
  'history.list': { input: nothing, output: z.object({ entries: z.array(historyEntry) }) },
  'history.add': { input: z.object({ query: keptQuery }), output: nothing },
  'history.clear': { input: nothing, output: nothing },
  /** By name. */
  'searches.list': { input: nothing, output: z.object({ searches: z.array(savedSearch) }) },
  /** Keeps a query; one of the same name is replaced. */
  'searches.save': {
    input: z.object({ name: searchName, query: keptQuery }),
    output: savedSearch,
  },
  /** Throws `bad-request` where another has that name. */
  'searches.rename': { input: z.object({ searchId, name: searchName }), output: nothing },
  'searches.remove': { input: z.object({ searchId }), output: nothing },
} as const;

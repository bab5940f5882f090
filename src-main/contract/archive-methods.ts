import { z } from 'zod';
import { nothing } from './item.ts';
import { keptQuery } from './query.ts';
import { settings } from './settings-methods.ts';

/** SHA-256 of a file's bytes as 64 hexadecimal digits. */
const contentHash = z.string().regex(/^[0-9a-f]{64}$/);
const contentPair = z
  .tuple([contentHash, contentHash])
  .refine(([a, b]) => a !== b, 'a content cannot be linked with itself');

/**
 * What a person made in a library, apart from their files. It names contents by their hashes, not by places, so that
 * it is understood on another machine and under other paths.
 */
export const archive = z.object({
  format: z.literal('akin-archive'),
  version: z.literal(1),
  exportedMs: z.number(),
  /** Pairs that belong together. */
  links: z.array(z.object({ contents: contentPair, createdMs: z.number() })),
  /** Pairs that do not. */
  refusals: z.array(contentPair),
  labels: z.array(
    z.object({ name: z.string().min(1).max(200), contents: z.array(contentHash).min(1) }),
  ),
  /** `contents[i]` is the content of chip i where that is an item of the library. */
  searches: z.array(
    z.object({
      name: z.string().min(1).max(200),
      query: keptQuery,
      contents: z.array(contentHash.nullable()),
    }),
  ),
  settings: settings.partial(),
  /** A name under which each content was known, for a person who reads this. */
  names: z.record(contentHash, z.string()),
});

export type Archive = z.output<typeof archive>;

export const archiveSummary = z.object({
  links: z.int(),
  refusals: z.int(),
  labels: z.int(),
  searches: z.int(),
  /** Contents that the archive names and this library does not hold yet. */
  unknownContents: z.int(),
});

export const archiveMethods = {
  'archive.export': { input: nothing, output: archive },
  /**
   * Adds what an archive holds to what is there. Where the two disagree on a pair this library's own word stands; a
   * saved search of the same name and the settings become those of the archive.
   * What is said of contents that are not in this library counts as soon as they are.
   */
  'archive.import': { input: z.object({ archive }), output: archiveSummary },
} as const;

import { z } from 'zod';
import { nothing } from './item.ts';
import { saying } from './saying.ts';

const rootId = z.int().positive();
const count = z.int().nonnegative();

/** A file that could not be indexed. */
export const problem = z.object({
  path: z.string(),
  outcome: z.enum(['unsupported', 'corrupt', 'too-large', 'unreadable']),
  reason: z.string(),
  saying: saying.optional(),
  failureCount: z.int(),
});

/** One entry of the list of files that need a look; a dismissed one needs none until its file changes. */
export const listedProblem = problem.extend({ isDismissed: z.boolean() });

/** A folder that holds items itself, with their counts; '' is the root's own folder, '/' divides names. */
export const folder = z.object({
  rootId,
  folder: z.string(),
  items: z.object({ image: count, sound: count, text: count }),
});

/** Patterns in the syntax of .gitignore, for one root or, without one, for all. */
const ignoreRules = z.object({ rootId: rootId.optional(), rules: z.string().max(100_000) });

/** Requests about roots and the files in them: name → input and output. */
export const libraryMethods = {
  'library.folders': { input: nothing, output: z.object({ folders: z.array(folder) }) },
  'library.problems': { input: nothing, output: z.object({ problems: z.array(listedProblem) }) },
  /** Reads files again that could not be indexed, all that are not dismissed when empty; answers when that is done. */
  'library.retry': { input: z.object({ paths: z.array(z.string()).default([]) }), output: nothing },
  /** Lets problems be, until their files change; or, with false, lists them again. */
  'library.dismiss': {
    input: z.object({ paths: z.array(z.string()).min(1), isDismissed: z.boolean().default(true) }),
    output: nothing,
  },
  /** The rules for all roots, without an id, and those of each root that has some. */
  'library.ignoreRules': {
    input: nothing,
    output: z.object({ ignoreRules: z.array(ignoreRules) }),
  },
  /** How many indexed items these rules, in place of those there are, would take out, with the paths of a few. */
  'library.checkIgnoreRules': {
    input: ignoreRules,
    output: z.object({ itemCount: count, examples: z.array(z.string()) }),
  },
  /** Keeps the rules and scans what they concern; answers when that is done. */
  'library.setIgnoreRules': { input: ignoreRules, output: nothing },
} as const;

export type ListedProblem = z.output<typeof listedProblem>;
export type Folder = z.output<typeof folder>;
export type IgnoreRules = z.output<typeof ignoreRules>;

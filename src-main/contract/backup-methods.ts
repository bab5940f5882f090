import { z } from 'zod';
import { nothing } from './item.ts';
import { failure } from './saying.ts';

/** A snapshot of everything in the library but thumbnails, which are made again. */
export const backup = z.object({ name: z.string(), createdMs: z.number(), byteSize: z.number() });

/** The library was found damaged when it was opened, and a backup was put in its place. */
export const recovery = z.object({
  atMs: z.number(),
  /** When the backup was made: what was linked, labelled or saved later is in the damaged file only. */
  backupCreatedMs: z.number(),
});

export type Backup = z.output<typeof backup>;
export type Recovery = z.output<typeof recovery>;

export const backupMethods = {
  /** The newest first. `recovery` until a person has seen it. */
  'backups.list': {
    input: nothing,
    output: z.object({ backups: z.array(backup), recovery: recovery.optional() }),
  },
  /** Makes one now, while everything goes on. Throws `library-damaged`, `disk-full`. */
  'backups.make': { input: nothing, output: backup },
  /** Puts a backup in the library's place, which is kept beside the backups; the engine starts again with it. */
  'backups.restore': { input: z.object({ name: z.string().min(1) }), output: nothing },
  /** A person has read that the library was recovered. */
  'backups.acknowledge': { input: nothing, output: nothing },
} as const;

export const backupEvents = {
  /** The cache of the previews was damaged, and is made again: what is wrong, for a person. */
  'previews.lost': failure,
  /** A backup on schedule could not be made: what is wrong and what to do. */
  'backups.failed': failure,
} as const;

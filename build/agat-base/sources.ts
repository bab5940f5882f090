import { globSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { unpackPackage } from '../sample-archive/packages.ts';

const pin = z.object({ version: z.string(), sha256: z.string(), licence: z.string() });
/** pictures, sounds: glob patterns inside the unpacked package. */
const poolSource = pin.extend({ pictures: z.string().optional(), sounds: z.string().optional() });
const schema = z.object({
  pool: z.record(z.string(), poolSource),
  evaluation: z.record(z.enum(['qabcs-data', 'tuxpaint-stamps-default']), pin),
});

/** The pinned Debian packages: those the reference pool is made of, and those that retrieval is measured on. */
export const SOURCES = schema.parse(
  JSON.parse(readFileSync(new URL('sources.json', import.meta.url), 'utf8')),
);

/** Where packages are kept between runs: $AKIN_CACHE, else ~/.cache/akin. */
export function cacheDir(): string {
  return process.env['AKIN_CACHE'] ?? join(homedir(), '.cache', 'akin');
}

/** No package may outweigh the others: of more files, evenly spaced ones are taken. */
const MOST_FILES_OF_ONE_PACKAGE = 1_300;

/** Absolute paths of the pool's pictures or sounds, in a fixed order. Downloads what is not cached. */
export function poolFiles(kind: 'pictures' | 'sounds'): string[] {
  return Object.entries(SOURCES.pool).flatMap(([name, source]) => {
    const pattern = source[kind];
    if (pattern === undefined) return [];
    const files = findFiles(unpackPackage(name, source, cacheDir()), pattern);
    const step = Math.max(1, files.length / MOST_FILES_OF_ONE_PACKAGE);
    return files.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  });
}

/** The unpacked files of a package of the pool. */
export function poolFolder(name: string): string {
  const source = SOURCES.pool[name];
  if (!source) throw new Error(`sources.json has no package ${name}.`);
  return unpackPackage(name, source, cacheDir());
}

/** The unpacked files of a package that retrieval is measured on. */
export function evaluationFolder(name: keyof typeof SOURCES.evaluation): string {
  return unpackPackage(name, SOURCES.evaluation[name], cacheDir());
}

/** Files below a folder that fit a glob pattern, sorted. */
export function findFiles(folder: string, pattern: string): string[] {
  return globSync(pattern, { cwd: folder })
    .sort()
    .map((path) => join(folder, path));
}

import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Places on disk. `library` is a person's own and must not be lost; `resources` ships with the app. */
export interface Paths {
  library: string;
  resources: string;
}

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Paths from explicit choices, then environment, then the platform's custom. */
export function resolvePaths(env: NodeJS.ProcessEnv, libraryDir?: string): Paths {
  return {
    library: libraryDir ?? env['AKIN_LIBRARY'] ?? defaultLibraryDir(env),
    resources: env['AKIN_RESOURCES'] ?? join(projectRoot, 'resources'),
  };
}

function defaultLibraryDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'Akin');
  if (process.platform === 'win32') return join(env['APPDATA'] ?? homedir(), 'Akin');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'akin');
}

/** Where Node keeps the compiled code of Akin's processes, which halves their start; what it holds can be made again. */
export function compileCacheDir(env: NodeJS.ProcessEnv): string {
  return env['NODE_COMPILE_CACHE'] ?? join(cacheDir(env), 'compiled');
}

function cacheDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Akin');
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'Akin', 'Cache');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'akin');
}

/** What one file may cost before it is set aside as `too-large`. */
export interface DecodeLimits {
  /** Bytes on disk, any format. */
  fileByteSize: number;
  /** Width × height of the decoded picture. */
  picturePixels: number;
  soundDurationMs: number;
  documentPages: number;
  /** UTF-16 units of text taken from one document. */
  documentCharacters: number;
  /** Bytes an archive format (DOCX, EPUB) may unpack to. */
  unpackedByteSize: number;
  /** How long decoding and encoding may take, and how much longer for each megabyte of the file. */
  timeMs: number;
  timeMsPerMegabyte: number;
}

/** A 100-MP camera, a night of field recording, a long book: beyond that a file is more likely broken or hostile. */
export const DEFAULT_DECODE_LIMITS: DecodeLimits = {
  fileByteSize: 4 * 1024 ** 3,
  picturePixels: 150_000_000,
  soundDurationMs: 12 * 3_600_000,
  documentPages: 5_000,
  documentCharacters: 10_000_000,
  unpackedByteSize: 512 * 1024 ** 2,
  timeMs: 120_000,
  timeMsPerMegabyte: 20_000, // an hour of speech at 32 kbit/s is 14 MB and takes minutes
};

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import type { Devices, PackVersions } from '../base/types.ts';
import { allOn } from '../session/devices.ts';

const packFile = z.object({
  /** Relative to the pack's folder, with forward slashes. */
  path: z.string().regex(/^[\w-]+(\/[\w.-]+)*$/),
  /** Lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  byteSize: z.int().nonnegative(),
  /** Package, version and file it was made from. */
  source: z.string(),
  /** SPDX expression. */
  licence: z.string(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  /** The constants by which its input is made. */
  preprocessing: z.record(z.string(), z.unknown()),
});

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  /** Raised whenever a file or its preprocessing gives a modality other features. */
  versions: z.object({ image: z.string(), sound: z.string(), text: z.string() }),
  files: z.array(packFile),
});

type PackFile = z.output<typeof packFile>;

/** A folder of frozen encoders and their tables, as its manifest describes it. */
export interface EncoderPack {
  dir: string;
  /** What its sessions run on. */
  devices: Devices;
  name: string;
  version: string;
  versions: PackVersions;
  files: PackFile[];
}

/** Reads `manifest.json` in the pack's folder. Throws `pack-damaged` where it is missing, cut short or of another shape. */
export async function readPack(dir: string, devices: Devices = allOn('cpu')): Promise<EncoderPack> {
  const path = join(dir, 'manifest.json');
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    return { dir, devices, ...manifest.parse(content) };
  } catch (cause) {
    throw damaged(path, 'cannot be read', cause);
  }
}

/** Whether each file of the pack is present and has the bytes the manifest names; a damaged file is not an error here. */
export async function verifyPack(pack: EncoderPack): Promise<{ path: string; isOk: boolean }[]> {
  const verdicts: { path: string; isOk: boolean }[] = [];
  for (const file of pack.files) {
    verdicts.push({ path: file.path, isOk: await isIntact(join(pack.dir, file.path), file) });
  }
  return verdicts;
}

/** Absolute path of a file of the pack. Throws `pack-damaged` where the manifest does not list it. */
export function packPath(pack: EncoderPack, path: string): string {
  if (pack.files.some((file) => file.path === path)) return join(pack.dir, path);
  throw damaged(join(pack.dir, 'manifest.json'), `does not list ${path}`);
}

/** A text file of the pack. Throws `pack-damaged` where it cannot be read. */
export async function readPackText(pack: EncoderPack, path: string): Promise<string> {
  const absolute = packPath(pack, path);
  try {
    return await readFile(absolute, 'utf8');
  } catch (cause) {
    throw damaged(absolute, 'cannot be read', cause);
  }
}

/** A JSON file of the pack, checked against a schema. Throws `pack-damaged` where it cannot be read or has another shape. */
export async function readPackJson<T>(
  pack: EncoderPack,
  path: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const content = await readPackText(pack, path);
  try {
    return schema.parse(JSON.parse(content));
  } catch (cause) {
    throw damaged(packPath(pack, path), 'has another shape than expected', cause);
  }
}

/** What `read` makes of a file of the pack. Throws `pack-damaged` where either fails. */
export async function readPackBytes<T>(
  pack: EncoderPack,
  path: string,
  read: (bytes: Uint8Array) => T,
): Promise<T> {
  const absolute = packPath(pack, path);
  try {
    return read(await readFile(absolute));
  } catch (cause) {
    throw damaged(absolute, 'cannot be read', cause);
  }
}

async function isIntact(path: string, file: PackFile): Promise<boolean> {
  try {
    if ((await stat(path)).size !== file.byteSize) return false;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex') === file.sha256;
  } catch {
    return false;
  }
}

function damaged(path: string, what: string, cause?: unknown): AppError {
  const message = `The encoder pack's file ${path} ${what}. Install Akin again to restore it.`;
  return new AppError('pack-damaged', message, { cause });
}

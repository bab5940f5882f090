import { stat } from 'node:fs/promises';
import type { DecodeLimits } from '../base/config.ts';
import { loadPart } from '../base/load-part.ts';
import type { ExamplePart } from '../base/types.ts';
import { detectFileKind, type FileFamily } from './file-kind.ts';
import { checkLimit, RefusalError, toRefusal } from './refusal.ts';
import type { Decoded, DecodeOptions } from './types.ts';

type Reader = (path: string, mimeType: string, options: DecodeOptions) => Promise<Decoded>;

/**
 * A file as what the encoders take: a picture's pixels, a sound's samples, a document's passages.
 * Its kind is told by content, not by name. What a file holds is a Refusal; throws
 * `pack-damaged` alone, where Akin itself is broken.
 */
export async function decodeFile(path: string, options: DecodeOptions): Promise<Decoded> {
  try {
    await checkFile(path, options.limits);
    const { family, mimeType } = await detectFileKind(path);
    if (family === 'unknown') {
      throw new RefusalError('unsupported', `Akin does not read this kind of file (${mimeType})`);
    }
    checkPart(family, options.part);
    const read = await loadReader(family);
    return await read(path, mimeType, options);
  } catch (thrown) {
    return toRefusal(thrown);
  }
}

/** [Note: Late loading] All decoders together take half a second to load, so each waits for its first file. */
async function loadReader(family: Exclude<FileFamily, 'unknown'>): Promise<Reader> {
  switch (family) {
    case 'picture':
      return (await loadPart(() => import('./picture.ts'))).readPicture;
    case 'sound':
      return (await loadPart(() => import('./sound.ts'))).readSound;
    case 'document':
      return (await loadPart(() => import('./document.ts'))).readDocument;
  }
}

async function checkFile(path: string, limits: DecodeLimits): Promise<void> {
  const stats = await stat(path);
  if (!stats.isFile()) throw new RefusalError('unreadable', 'it is not a file');
  if (stats.size === 0) throw new RefusalError('corrupt', 'the file is empty');
  checkLimit('size', stats.size, limits.fileByteSize, 'bytes');
}

const PART_OF = { picture: 'region', sound: 'span', document: 'passage' } as const;

function checkPart(family: keyof typeof PART_OF, part: ExamplePart | undefined): void {
  if (part === undefined || part.kind === PART_OF[family]) return;
  const reason = `it is a ${family}, of which Akin takes a ${PART_OF[family]}, not a ${part.kind}`;
  throw new RefusalError('unsupported', reason);
}

import { stat } from 'node:fs/promises';
import type { DecodeLimits } from '../base/config.ts';
import { loadPart } from '../base/load-part.ts';
import type { ExamplePart } from '../base/types.ts';
import { say } from '../base/saying.ts';
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
      throw new RefusalError(
        'unsupported',
        say('Akin does not read this kind of file ({mimeType})', { mimeType }),
      );
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
  if (!stats.isFile()) throw new RefusalError('unreadable', say('it is not a file'));
  if (stats.size === 0) throw new RefusalError('corrupt', say('the file is empty'));
  checkLimit('bytes', stats.size, limits.fileByteSize);
}

const PART_OF = { picture: 'region', sound: 'span', document: 'passage' } as const;
const WRONG_PART = {
  picture: 'it is a picture, of which Akin takes a region and nothing else',
  sound: 'it is a sound, of which Akin takes a span and nothing else',
  document: 'it is a document, of which Akin takes a passage and nothing else',
} as const;

function checkPart(family: keyof typeof PART_OF, part: ExamplePart | undefined): void {
  if (part === undefined || part.kind === PART_OF[family]) return;
  throw new RefusalError('unsupported', say(WRONG_PART[family]));
}

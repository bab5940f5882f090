import { stat } from 'node:fs/promises';
import type { DecodeLimits } from '../base/config.ts';
import { readDocument } from './document.ts';
import { detectFileKind } from './file-kind.ts';
import { readPicture } from './picture.ts';
import { checkLimit, RefusalError, toRefusal } from './refusal.ts';
import { readSound } from './sound.ts';
import type { Decoded, DecodeOptions } from './types.ts';

/**
 * A file as what the encoders take: a picture's pixels, a sound's samples, a document's passages.
 * Its kind is told by content, not by name. Never throws for what a file holds: that is a Refusal.
 */
export async function decodeFile(path: string, options: DecodeOptions): Promise<Decoded> {
  try {
    await checkFile(path, options.limits);
    const { family, mimeType } = await detectFileKind(path);
    switch (family) {
      case 'picture':
        return await readPicture(path, mimeType, options);
      case 'sound':
        return await readSound(path, mimeType, options.limits);
      case 'document':
        return await readDocument(path, mimeType, options.limits);
      case 'unknown':
        throw new RefusalError('unsupported', `Akin does not read this kind of file (${mimeType})`);
    }
  } catch (thrown) {
    return toRefusal(thrown);
  }
}

async function checkFile(path: string, limits: DecodeLimits): Promise<void> {
  const stats = await stat(path);
  if (!stats.isFile()) throw new RefusalError('unreadable', 'it is not a file');
  if (stats.size === 0) throw new RefusalError('corrupt', 'the file is empty');
  checkLimit('size', stats.size, limits.fileByteSize, 'bytes');
}

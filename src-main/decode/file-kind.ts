import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { decodeText } from './text-encoding.ts';

/** Enough to tell text from binary and to find the root element past a licence comment. */
const HEAD_BYTES = 64 * 1024;

const PICTURE_TYPES = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/gif',
  'image/tiff',
  'image/avif',
  'image/svg+xml',
  'image/heic',
  'image/heif',
]);
const DOCUMENT_TYPES = new Set([
  'text/plain',
  'text/markdown',
  'text/html',
  'application/pdf',
  'application/epub+zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);
/** Containers of sound, of moving pictures, or of both. */
const MEDIA_CONTAINERS = new Set([
  'application/ogg',
  'video/ogg',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/matroska',
]);
const MARKDOWN_EXTENSIONS = new Set(['.md', '.markdown', '.mdown', '.mkd']);
const HTML_EXTENSIONS = new Set(['.html', '.htm', '.xhtml']);

export type FileFamily = 'picture' | 'sound' | 'document' | 'unknown';

export interface FileKind {
  family: FileFamily;
  mimeType: string;
}

/** What a file is, by its content; its name only tells Markdown, or a fragment of HTML, from plain text. */
export async function detectFileKind(path: string): Promise<FileKind> {
  const byMagic = toKind((await fileTypeFromFile(path))?.mime ?? 'application/octet-stream');
  if (byMagic.family !== 'unknown') return byMagic;
  // Magic numbers of two bytes ("BM", "MZ") also begin texts, so the content has the last word.
  const head = decodeText(await readHead(path));
  return head === undefined ? byMagic : toKind(textType(head, extname(path).toLowerCase()));
}

function toKind(mimeType: string): FileKind {
  if (PICTURE_TYPES.has(mimeType)) return { family: 'picture', mimeType };
  if (DOCUMENT_TYPES.has(mimeType)) return { family: 'document', mimeType };
  if (mimeType.startsWith('audio/') || MEDIA_CONTAINERS.has(mimeType)) {
    return { family: 'sound', mimeType };
  }
  return { family: 'unknown', mimeType };
}

/** What may stand before the root element: comments, instructions, a document type with its own declarations. */
const PROLOGUE = /^(?:\s+|<!--[^]*?-->|<\?[^]*?\?>|<!doctype[^[>]*(?:\[[^\]]*\]\s*)?>)*/i;

function textType(head: string, extension: string): string {
  const [, rootElement] = /^<([a-z]+)/i.exec(head.replace(PROLOGUE, '')) ?? [];
  if (rootElement?.toLowerCase() === 'svg') return 'image/svg+xml';
  if (/^\s*<!doctype html/i.test(head) || rootElement?.toLowerCase() === 'html') return 'text/html';
  if (HTML_EXTENSIONS.has(extension)) return 'text/html';
  return MARKDOWN_EXTENSIONS.has(extension) || /^---\r?\n/.test(head)
    ? 'text/markdown'
    : 'text/plain';
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { behindLink } from './item-file.ts';

/** What a request asks of a file. */
export interface FileRequest {
  method: string;
  /** Of the header of that name. */
  range: string | undefined;
}

/**
 * A file as a response, whole or the one range that is asked for (206, 416; RFC 9110 §14). `path` holds no link; one that
 * has come into it since, even between a look and the opening, is not followed: throws `not-found`.
 */
export async function sendFile(
  path: string,
  mimeType: string,
  { method, range }: FileRequest,
): Promise<Response> {
  const file = await openUnlinked(path);
  const { size } = await file.stat();
  const asked = /^bytes=(\d+-\d*|-\d+)$/.exec(range ?? '')?.[1];
  const part = asked === undefined ? { start: 0, end: size - 1 } : rangeOf(asked, size);
  const headers = new Headers({ 'Accept-Ranges': 'bytes', 'Content-Type': mimeType });
  if (part === undefined || method === 'HEAD' || size === 0) await file.close();
  if (part === undefined) {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = part;
  headers.set('Content-Length', String(end - start + 1));
  if (asked !== undefined) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const body = method === 'HEAD' || size === 0 ? null : bodyOf(file, start, end);
  return new Response(body, { status: asked === undefined ? 200 : 206, headers });
}

/** The stream closes the file, read to its end or left. */
function bodyOf(file: FileHandle, start: number, end: number) {
  return Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream<Uint8Array>;
}

/** The bytes asked for, both ends included; undefined where the file has none of them. */
function rangeOf(asked: string, size: number): { start: number; end: number } | undefined {
  const [first = '', last = ''] = asked.split('-');
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  return start <= end ? { start, end } : undefined;
}

/** Opens once, and then looks where what it holds lies: that cannot be exchanged any more. */
async function openUnlinked(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => {
    throw behindLink(path);
  });
  // Linux tells where an open file lies; elsewhere its path is looked up once more.
  const place = process.platform === 'linux' ? `/proc/self/fd/${file.fd}` : path;
  if ((await realpath(place).catch(() => undefined)) === path) return file;
  await file.close();
  throw behindLink(path);
}

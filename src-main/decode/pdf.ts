import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import type { DecodeLimits } from '../base/config.ts';
import { say } from '../base/saying.ts';
import { checkLimit, RefusalError } from './refusal.ts';
import { createTextBuilder, type DocumentText } from './text-builder.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of a PDF, a section a page. */
export async function readPdf(path: string, limits: DecodeLimits): Promise<DocumentText> {
  const pdf = await openPdf(path);
  try {
    checkLimit('pages', pdf.numPages, limits.documentPages);
    const builder = createTextBuilder(limits.documentCharacters);
    for (let page = 1; page <= pdf.numPages; page++) {
      builder.startSection({ page });
      builder.addParagraph(await readPage(pdf, page));
    }
    const { text, sections } = builder.finish();
    if (text === '') {
      throw new RefusalError(
        'unsupported',
        say('there is no text in this PDF; if it is a scan, save a copy with recognised text'),
      );
    }
    return { text, sections, pageCount: pdf.numPages, ...(await readTitle(pdf)) };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPdf(path: string): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(await readFile(path)), { verbosity: 0 });
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'PasswordException') throw cause;
    const reason = say('it is protected by a password: save an unprotected copy');
    throw new RefusalError('unsupported', reason, { cause });
  }
}

async function readPage(pdf: Pdf, pageNumber: number): Promise<string> {
  const page = await pdf.getPage(pageNumber);
  const { items } = await page.getTextContent();
  page.cleanup();
  const lines = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  return lines.join('').replace(/(\p{L})-\n(\p{Ll})/gu, '$1$2'); // words divided at a line's end
}

async function readTitle(pdf: Pdf): Promise<{ title?: string }> {
  const { info } = await pdf.getMetadata();
  const title = 'Title' in info ? info.Title : undefined;
  return typeof title === 'string' && title.trim() !== '' ? { title: title.trim() } : {};
}

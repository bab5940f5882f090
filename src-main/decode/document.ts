import { readFile, stat } from 'node:fs/promises';
import type { DecodeLimits } from '../base/config.ts';
import { loadPart } from '../base/load-part.ts';
import { say } from '../base/saying.ts';
import { readEpub } from './epub.ts';
import { addHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { cutPassages } from './passages.ts';
import { readPdf } from './pdf.ts';
import { checkLimit, RefusalError } from './refusal.ts';
import { createTextBuilder, type DocumentText } from './text-builder.ts';
import { decodeText } from './text-encoding.ts';
import type { DecodedDocument, DecodeOptions } from './types.ts';

/** A document's text as passages. */
export async function readDocument(
  path: string,
  mimeType: string,
  { limits, part }: DecodeOptions,
): Promise<DecodedDocument> {
  // Documents are held in memory whole, as an archive's content is.
  checkLimit('bytes', (await stat(path)).size, limits.unpackedByteSize);
  const document = await readDocumentText(path, mimeType, limits);
  const passages = cutPassages(part?.kind === 'passage' ? clip(document, part) : document);
  if (passages.length === 0) throw new RefusalError('unsupported', say('there is no text in it'));
  const { text, title, pageCount } = document;
  const metadata = {
    ...(title === undefined ? {} : { title }),
    ...(pageCount === undefined ? {} : { pageCount }),
  };
  return { modality: 'text', mimeType, metadata, text, passages };
}

/** The document up to the end of the passage, with that passage for its only section. */
function clip(
  { text }: DocumentText,
  { startOffset, endOffset }: { startOffset: number; endOffset: number },
): Pick<DocumentText, 'text' | 'sections'> {
  return { text: text.slice(0, endOffset), sections: [{ startOffset }] };
}

async function readDocumentText(
  path: string,
  mimeType: string,
  limits: DecodeLimits,
): Promise<DocumentText> {
  switch (mimeType) {
    case 'application/pdf':
      return readPdf(path, limits);
    case 'application/epub+zip':
      return readEpub(path, limits);
    case 'text/plain':
    case 'text/markdown':
    case 'text/html':
      return readTextFile(path, mimeType, limits);
    default:
      return (await loadPart(() => import('./docx.ts'))).readDocx(path, limits); // [Note: Late loading]
  }
}

async function readTextFile(
  path: string,
  mimeType: string,
  limits: DecodeLimits,
): Promise<DocumentText> {
  const text = decodeText(await readFile(path));
  if (text === undefined) throw new RefusalError('unsupported', say('it is only in part text'));
  if (mimeType === 'text/html') return readHtml(text, limits);
  checkLimit('characters', text.length, limits.documentCharacters);
  if (mimeType === 'text/markdown') return readMarkdown(text);
  return { text, sections: [{ startOffset: 0 }] };
}

function readHtml(html: string, limits: DecodeLimits): DocumentText {
  const builder = createTextBuilder(limits.documentCharacters);
  builder.startSection({});
  const title = addHtml(builder, html);
  return { ...builder.finish(), ...(title === undefined ? {} : { title }) };
}

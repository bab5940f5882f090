import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import type { DecodeLimits } from '../base/config.ts';
import { readArchive } from './archive.ts';
import { addHtml } from './html.ts';
import { createTextBuilder, type DocumentText } from './text-builder.ts';

/** The text of a Word document with its headings. */
export async function readDocx(path: string, limits: DecodeLimits): Promise<DocumentText> {
  // mammoth unpacks without a limit: this first pass refuses an archive that is more than it says.
  await readArchive(path, limits.unpackedByteSize, isText);
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const { value: html } = await mammoth.convertToHtml(
    { buffer: await readFile(path) },
    { convertImage },
  );
  const builder = createTextBuilder(limits.documentCharacters);
  builder.startSection({});
  addHtml(builder, html);
  return builder.finish();
}

function isText(entryName: string): boolean {
  return /\.(?:xml|rels)$/i.test(entryName);
}

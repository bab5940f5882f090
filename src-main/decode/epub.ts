import { posix } from 'node:path';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { DecodeLimits } from '../base/config.ts';
import { readArchive } from './archive.ts';
import { addHtml } from './html.ts';
import { createTextBuilder, type DocumentText } from './text-builder.ts';

type Xml = ReturnType<typeof parseDocument>;
type Element = ReturnType<typeof findElements>[number];

/** The chapters of a book in reading order. EPUB 3.3 §4-5: container → package document → spine. */
export async function readEpub(path: string, limits: DecodeLimits): Promise<DocumentText> {
  const entries = await readArchive(path, limits.unpackedByteSize, isMarkup);
  const container = readXml(entries, 'META-INF/container.xml');
  const packagePath = attribute(findElements(container, 'rootfile')[0], 'full-path');
  const book = readXml(entries, packagePath);
  const builder = createTextBuilder(limits.documentCharacters);
  for (const chapterPath of spinePaths(book, posix.dirname(packagePath))) {
    const chapter = entries.get(chapterPath);
    if (chapter === undefined) continue;
    builder.startSection({});
    addHtml(builder, chapter.toString('utf8'));
  }
  const [titleElement] = findElements(book, 'title');
  const title = titleElement === undefined ? '' : DomUtils.textContent(titleElement).trim();
  return { ...builder.finish(), ...(title === '' ? {} : { title }) };
}

function spinePaths(book: Xml, folder: string): string[] {
  const hrefs = new Map(
    findElements(book, 'item').map((item) => [attribute(item, 'id'), attribute(item, 'href')]),
  );
  return findElements(book, 'itemref')
    .map((reference) => hrefs.get(attribute(reference, 'idref')) ?? '')
    .map((href) => posix.join(folder, decodeURIComponent(href)));
}

function isMarkup(entryName: string): boolean {
  return /\.(?:x?html?|xml|opf)$/i.test(entryName);
}

function readXml(entries: ReadonlyMap<string, Buffer>, name: string): Xml {
  const bytes = entries.get(name);
  if (bytes === undefined) throw new Error(`the book lacks "${name}"`);
  return parseDocument(bytes.toString('utf8'), { xmlMode: true });
}

/** All elements of a name, whatever their namespace prefix. */
function findElements(xml: Xml, localName: string) {
  return DomUtils.getElementsByTagName(
    (name) => name === localName || name.endsWith(`:${localName}`),
    xml,
    true,
  );
}

function attribute(element: Element | undefined, name: string): string {
  return element?.attribs[name] ?? '';
}

import { zip } from './zip.ts';
import type { ZipEntry } from './zip.ts';

const MEGABYTE = 1024 ** 2;

/** Archives made to exhaust who unpacks them, by file name; each is made when asked for, as some are slow to pack. */
export function hostileArchives(): Record<string, () => Buffer> {
  const bomb = () => ({ name: 'word/document.xml', content: Buffer.alloc(600 * MEGABYTE) });
  const word = (content: string | Buffer) => docx({ name: 'word/document.xml', content });
  return {
    'bomb.docx': () => docx(bomb()),
    'bomb-that-lies.docx': () => docx({ ...bomb(), declaredByteSize: 1_000 }),
    'elements.docx': () =>
      word(`<w:document xmlns:w="w">${'<w:p/>'.repeat(4 * MEGABYTE)}</w:document>`),
    'deep.docx': () => word(`${'<w:p>'.repeat(300_000)}${'</w:p>'.repeat(300_000)}`),
    'entities.docx': () => word(laughs('<w:p>&z;</w:p>')),
    'nested.docx': () => word(nestedZip(200)),
    'many-entries.epub': () =>
      zip(Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}.html`, content: '' }))),
    'same-chapter.epub': () => epubOfOneChapter('<p><b></b></p>'.repeat(2_000), 20_000),
    'bomb.epub': () => epubOfOneChapter('a '.repeat(40 * MEGABYTE), 1),
    'outside.epub': () =>
      zip([
        { name: 'mimetype', content: 'application/epub+zip' },
        { name: 'META-INF/container.xml', content: container('../../../etc/passwd') },
        { name: '../../../etc/passwd', content: 'root' },
      ]),
  };
}

/** Texts and PDFs made to exhaust or mislead who reads them, by file name. */
export function hostileTexts(): Record<string, Buffer | string> {
  return { ...texts(), ...pdfs() };
}

function docx(document: ZipEntry): Buffer {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override
    PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  return zip([{ name: '[Content_Types].xml', content: types }, document]);
}

function nestedZip(depth: number): Buffer {
  let packed: Buffer = Buffer.from('the core');
  for (let level = 0; level < depth; level++) {
    packed = zip([{ name: `${level}.zip`, content: packed }]);
  }
  return packed;
}

function container(packagePath: string): string {
  return `<container><rootfile full-path="${packagePath}"/></container>`;
}

function epubOfOneChapter(chapter: string, times: number): Buffer {
  const spine = '<itemref idref="c"/>'.repeat(times);
  return zip([
    { name: 'mimetype', content: 'application/epub+zip' },
    { name: 'META-INF/container.xml', content: container('book.opf') },
    { name: 'book.opf', content: `<package><item id="c" href="c.html"/>${spine}</package>` },
    { name: 'c.html', content: chapter },
  ]);
}

/** A document type whose entity z is a billion characters. */
export function laughs(body: string): string {
  const names = 'abcdefghiz'.split(/(?=.)/);
  const entities = names.map((name, i) => {
    const before = names[i - 1];
    return `<!ENTITY ${name} "${before === undefined ? 'ha' : `&${before};`.repeat(10)}">`;
  });
  return `<?xml version="1.0"?><!DOCTYPE x [${entities.join('')}]>${body}`;
}

function texts(): Record<string, Buffer | string> {
  return {
    'one-line.txt': 'a'.repeat(50_000),
    'too-long.txt': 'word '.repeat(3 * MEGABYTE),
    'spaces.md': `# ${' '.repeat(60_000)}x\n`,
    'title.md': `---\ntitle: ${'" '.repeat(60_000)}x\n---\ntext`,
    'unclosed.html': '<'.repeat(50_000),
    'comments.html': '<!--'.repeat(300_000),
    'deep.html': `<!doctype html>${'<div>'.repeat(500_000)}x`,
    'attributes.html': `<!doctype html><p ${'a=1 '.repeat(500_000)}>x`,
    'prologue.svg': `${' <!-- -->'.repeat(7_000)}<svg`,
    'bytes.txt': Buffer.alloc(50_000, 0xe9),
    'half.txt': Buffer.from([0xff, 0xfe, 0x41]),
    'mark.txt': '\ufeff',
    'marks.txt': `a${'\u0301'.repeat(30_000)}`,
    'sigils.md': '```\n'.repeat(20_000),
    'empty.txt': '',
  };
}

function pdfs(): Record<string, string> {
  const pages = (kids: string, count: string) =>
    `2 0 obj<</Type/Pages/Kids[${kids}]/Count ${count}>>endobj`;
  return {
    'kids-in-a-circle.pdf': pdf(pages('2 0 R', '1')),
    'countless.pdf': pdf(pages('3 0 R', '2147483647')),
    'arrays.pdf': pdf(`2 0 obj${'['.repeat(500_000)}`),
    'before-itself.pdf': `%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF`,
    'names.pdf': pdf(`2 0 obj<<${'/A 1'.repeat(200_000)}>>endobj`),
  };
}

function pdf(objects: string): string {
  return `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj ${objects}\ntrailer<</Root 1 0 R>>\n%%EOF`;
}

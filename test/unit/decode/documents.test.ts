import { chmod, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src-main/decode/decode.ts';
import { decodeDocument, fixture, OPTIONS, tempFile } from './files.ts';

const JAPANESE = '川のほとりに鷺が立っている。水はとても冷たい。';

describe('decodeFile of a document', () => {
  it('reads a PDF page by page', async () => {
    const { metadata, passages } = await decodeDocument(fixture('two-pages.pdf'));
    expect(metadata).toEqual({ title: 'River animals', pageCount: 2 });
    expect(passages.map(({ text, place }) => [text, place.page])).toEqual([
      ['A heron stands in the reeds.', 1],
      ['Two otters play in the river.', 2],
    ]);
  });

  it('reads a Word document with its headings', async () => {
    const { passages } = await decodeDocument(fixture('garden.docx'));
    expect(passages.map(({ text, place }) => [text, place.heading])).toEqual([
      ['Garden\n\nRoses bloom along the wall.', 'Garden'],
      ['Kitchen\n\nBread rises in the bowl.', 'Kitchen'],
    ]);
  });

  it('reads the chapters of an EPUB in the order of its spine', async () => {
    const { metadata, passages } = await decodeDocument(fixture('book.epub'));
    expect(metadata.title).toBe('Two walks');
    expect(passages.map(({ place }) => place.heading)).toEqual(['Shore', 'Hills']);
    expect(passages[1]?.text).toBe('Hills\n\nThe path climbs through heather.');
  });

  it('reads what a page shows, not its scripts', async () => {
    const html =
      '<!doctype html><head><title>Bees &amp; wasps</title><style>p{}</style><body><svg><title>Icon</title></svg><script>var x = "<p>no</p>";</script>' +
      '<p>Before <b>any</b>\n heading.<h2>Hives</h2><p>Made of<br>straw.</p><ul><li>one<li>two</ul>';
    const { metadata, text, passages } = await decodeDocument(await tempFile('page', html));
    expect(metadata.title).toBe('Bees & wasps');
    expect(text).toBe('Before any heading.\n\nHives\n\nMade of\n\nstraw.\n\none\n\ntwo');
    expect(passages.map(({ place }) => place.heading)).toEqual([undefined, 'Hives']);
  });

  it('reads Markdown with its headings and without its front matter', async () => {
    const markdown =
      '---\ntitle: "Field notes"\ntags: [a]\n---\nIntro.\r\n\r\n# Owls #\r\nThey hoot.\n\n```\n# no heading\n```\n## Larks\nThey sing.\n';
    const { mimeType, metadata, passages, text } = await decodeDocument(
      await tempFile('notes.md', markdown),
    );
    expect(mimeType).toBe('text/markdown');
    expect(text).toBe(markdown);
    expect(metadata.title).toBe('Field notes');
    expect(passages.map((passage) => [passage.text.slice(0, 8), passage.place.heading])).toEqual([
      ['Intro.', undefined],
      ['# Owls #', 'Owls'],
      ['## Larks', 'Larks'],
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from(JAPANESE)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${JAPANESE}`)],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${JAPANESE}`, 'utf16le')],
    ['UTF-16BE with mark', Buffer.from(`\ufeff${JAPANESE}`, 'utf16le').swap16()],
  ])('reads %s', async (_name, bytes) => {
    expect((await decodeDocument(await tempFile('text', bytes))).text).toBe(JAPANESE);
  });

  it('reads Latin-1, and UTF-16 without a mark', async () => {
    const german = 'Über den Flüssen fliegen Störche, schön und groß.';
    const latin1 = await tempFile('latin1.txt', Buffer.from(german, 'latin1'));
    expect((await decodeDocument(latin1)).text).toBe(german);
    const utf16 = await tempFile('utf16.txt', Buffer.from(german, 'utf16le'));
    expect((await decodeDocument(utf16)).text).toBe(german);
  });

  it.each(['words.png', 'BMW is a make of car', 'a\n😀.txt'])(
    'reads text named %j',
    async (name) => {
      const path = await tempFile(name, 'BM, MZ: two letters that also begin other files.');
      expect((await decodeDocument(path)).mimeType).toBe('text/plain');
    },
  );
});

describe('decodeFile of a file it cannot read', () => {
  it.each([
    ['empty file', '', { outcome: 'corrupt', reason: 'the file is empty' }],
    ['only spaces', ' \n\n ', { outcome: 'unsupported', reason: 'there is no text in it' }],
    ['binary', Buffer.from([1, 0, 2, 0, 0, 3, 200, 7]), { outcome: 'unsupported' }],
    ['HTML nested without end', `<html>${'<div>'.repeat(200_000)}`, { outcome: 'corrupt' }],
    ['broken PDF', '%PDF-1.7\nnothing', { outcome: 'corrupt' }],
  ])('refuses: %s', async (_name, content, refusal) => {
    expect(await decodeFile(await tempFile('file', content), OPTIONS)).toMatchObject(refusal);
  });

  it.each([
    ['encrypted.pdf', /protected by a password: save an unprotected copy/],
    ['no-text.pdf', /no text in this PDF/],
  ])('refuses %s and says what to do', async (name, reason) => {
    const refusal = await decodeFile(fixture(name), OPTIONS);
    expect(refusal).toMatchObject({
      outcome: 'unsupported',
      reason: expect.stringMatching(reason) as string,
    });
  });

  it.each([
    ['two-pages.pdf', { documentPages: 1 }, 'its length is 2 pages, over the limit of 1 pages'],
    ['two-pages.pdf', { documentCharacters: 40 }, /its text is \d+ characters, over/],
    ['two-pages.pdf', { fileByteSize: 500 }, /its size is 961 bytes, over the limit of 500 bytes/],
    ['garden.docx', { unpackedByteSize: 1500 }, /its unpacked size is [\d,]+ bytes, over/],
  ])('refuses %s over the limit %o', async (name, limit, reason) => {
    const options = { ...OPTIONS, limits: { ...OPTIONS.limits, ...limit } };
    expect(await decodeFile(fixture(name), options)).toMatchObject({
      outcome: 'too-large',
      reason: typeof reason === 'string' ? reason : (expect.stringMatching(reason) as string),
    });
  });

  it.each(['garden.docx', 'book.epub'])(
    'refuses %s that unpacks to more than it says',
    async (name) => {
      const bytes = await readFile(fixture(name));
      const entryMark = Buffer.from('504b0102', 'hex'); // an entry of the central directory
      for (let at = bytes.indexOf(entryMark); at >= 0; at = bytes.indexOf(entryMark, at + 4)) {
        bytes.writeUInt32LE(Math.min(90, bytes.readUInt32LE(at + 24)), at + 24);
      }
      expect(await decodeFile(await tempFile(name, bytes), OPTIONS)).toMatchObject({
        outcome: 'corrupt',
        reason: expect.stringMatching(/too many bytes/) as string,
      });
    },
  );

  it('calls unreadable what is missing, a folder, or not permitted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'akin-decode-'));
    expect(await decodeFile(join(folder, 'none'), OPTIONS)).toMatchObject({
      outcome: 'unreadable',
    });
    expect(await decodeFile(folder, OPTIONS)).toMatchObject({ outcome: 'unreadable' });
  });

  it('calls unreadable a link to itself', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'akin-decode-')), 'loop');
    await symlink(path, path);
    expect(await decodeFile(path, OPTIONS)).toMatchObject({ outcome: 'unreadable' });
  });

  it.skipIf(process.getuid?.() === 0)('calls unreadable what it may not read', async () => {
    const path = await tempFile('secret.txt', 'secret');
    await chmod(path, 0);
    expect(await decodeFile(path, OPTIONS)).toMatchObject({ outcome: 'unreadable' });
  });
});

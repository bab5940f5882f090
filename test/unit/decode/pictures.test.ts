import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../src-main/decode/decode.ts';
import type { DecodedImage } from '../../../src-main/decode/types.ts';
import { decodeImage, fixture, OPTIONS, tempFile } from './files.ts';

const RED = '#ff0000';
const BLUE = '#0000ff';

/** A picture whose left half is red and whose right half is blue. */
function halves(width: number, height: number): Sharp {
  const right = { create: { width: width / 2, height, channels: 3, background: BLUE } } as const;
  return sharp({ create: { width, height, channels: 3, background: RED } }).composite([
    { input: right, left: width / 2, top: 0 },
  ]);
}

function colourAt({ pixels }: DecodedImage, x: number, y: number): string {
  const [r = 0, g = 0, b = 0] = pixels.subarray((y * 260 + x) * 3);
  const name = (value: number) => (value > 200 ? 'f' : value < 55 ? '0' : '?');
  return name(r) + name(g) + name(b);
}

describe('decodeFile of a picture', () => {
  it.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['gif', 'image/gif'],
    ['tiff', 'image/tiff'],
    ['avif', 'image/avif'],
  ] as const)('reads %s', async (format, mimeType) => {
    const bytes = await halves(600, 400).toFormat(format).toBuffer();
    const decoded = await decodeImage(await tempFile('wrong-name.txt', bytes));
    expect(decoded).toMatchObject({ mimeType, metadata: { width: 600, height: 400 } });
    expect(decoded.pixels.length).toBe(260 * 260 * 3);
    expect(colourAt(decoded, 20, 130)).toBe('f00');
    expect(colourAt(decoded, 240, 130)).toBe('00f');
    const thumbnail = await sharp(decoded.thumbnail).metadata();
    expect(thumbnail).toMatchObject({ format: 'webp', width: 256, height: 171 });
  });

  it('reads HEIC', async () => {
    const decoded = await decodeImage(fixture('halves.heic'));
    expect(decoded.metadata).toEqual({ width: 128, height: 96 });
    expect(colourAt(decoded, 20, 130)).toBe('f00');
    expect(colourAt(decoded, 240, 130)).toBe('00f');
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12"><rect width="24" height="12" fill="red"/></svg>',
    '<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12"><rect width="24" height="12" fill="red"/></svg>',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 20010904//EN" "svg10.dtd" [\n<!ATTLIST svg width CDATA #IMPLIED>\n]>\n<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12"><rect width="24" height="12" fill="red"/></svg>',
  ])('draws SVG at full size', async (svg) => {
    const decoded = await decodeImage(await tempFile('icon.svg', svg));
    expect(decoded).toMatchObject({ mimeType: 'image/svg+xml' });
    expect(decoded.metadata).toEqual({ width: 24, height: 12 });
    expect(colourAt(decoded, 1, 258)).toBe('f00');
  });

  it('draws an SVG of poster size small, whatever size it asks for', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" width="30000" height="15000"><rect width="2" height="1" fill="red"/></svg>';
    const decoded = await decodeImage(await tempFile('poster.svg', svg));
    expect(decoded.metadata).toEqual({ width: 30_000, height: 15_000 });
    expect(colourAt(decoded, 130, 130)).toBe('f00');
  });

  it.each([
    [6, 'f00', '00f'], // stored lying on its left: the left half is the top
    [8, '00f', 'f00'],
  ])('turns a picture of EXIF orientation %i upright', async (orientation, top, bottom) => {
    const bytes = await halves(600, 400).jpeg().withMetadata({ orientation }).toBuffer();
    const decoded = await decodeImage(await tempFile('turned.jpg', bytes));
    expect(decoded.metadata).toEqual({ width: 400, height: 600 });
    expect(colourAt(decoded, 130, 20)).toBe(top);
    expect(colourAt(decoded, 130, 240)).toBe(bottom);
    expect(await sharp(decoded.thumbnail).metadata()).toMatchObject({ width: 171, height: 256 });
  });

  it.each(['gif', 'webp'] as const)('takes the first frame of an animated %s', async (format) => {
    const frames = await Promise.all(
      [RED, BLUE].map((background) =>
        sharp({ create: { width: 40, height: 30, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    const decoded = await decodeImage(await tempFile('moving', bytes));
    expect(decoded.metadata).toEqual({ width: 40, height: 30 });
    expect(colourAt(decoded, 130, 130)).toBe('f00');
  });

  it('lays transparency on white and turns grey and CMYK into RGB', async () => {
    const clear = {
      create: { width: 9, height: 9, channels: 4, background: '#00000000' },
    } as const;
    const decoded = await decodeImage(await tempFile('clear', await sharp(clear).png().toBuffer()));
    expect(colourAt(decoded, 130, 130)).toBe('fff');
    const grey = await halves(40, 40).greyscale().png().toBuffer();
    expect((await decodeImage(await tempFile('grey', grey))).pixels.length).toBe(260 * 260 * 3);
    const cmyk = await halves(40, 40).toColourspace('cmyk').jpeg().toBuffer();
    expect(colourAt(await decodeImage(await tempFile('cmyk', cmyk)), 20, 130)).toBe('f00');
  });

  it.each([
    [1, 1],
    [3000, 2],
    [1, 2000],
    [20_000, 300],
  ])('reads a picture of %i × %i', async (width, height) => {
    const flat = { create: { width, height, channels: 3, background: BLUE } } as const;
    const decoded = await decodeImage(await tempFile('thin', await sharp(flat).png().toBuffer()));
    expect(decoded.metadata).toEqual({ width, height });
    expect(colourAt(decoded, 259, 259)).toBe('00f');
    const thumbnail = await sharp(decoded.thumbnail).metadata();
    expect(Math.max(thumbnail.width, thumbnail.height)).toBe(
      Math.min(256, Math.max(width, height)),
    );
  });

  it('tells when a picture was taken', async () => {
    const exif = {
      IFD2: { DateTimeOriginal: '2024:05:06 07:08:09', OffsetTimeOriginal: '+02:00' },
    };
    const bytes = await halves(40, 40).jpeg().withExif(exif).toBuffer();
    const { metadata } = await decodeImage(await tempFile('dated.jpg', bytes));
    expect(metadata.takenAtMs).toBe(Date.UTC(2024, 4, 6, 5, 8, 9));
  });

  it.each(['[page=2].jpg', 'a\nb 😀.jpg', '-v.jpg', '100% #1?.jpg'])(
    'reads the name %j',
    async (name) => {
      const bytes = await halves(40, 40).jpeg().toBuffer();
      expect((await decodeImage(await tempFile(name, bytes))).metadata.width).toBe(40);
    },
  );

  it('refuses a picture of 300 megapixels without decoding it', async () => {
    const path = await tempFile('bomb.png', pngHeader(20_000, 15_000));
    expect(await decodeFile(path, OPTIONS)).toMatchObject({
      outcome: 'too-large',
      reason: 'its area is 300,000,000 pixels, over the limit of 150,000,000 pixels',
    });
  });

  it('calls a truncated picture corrupt', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
    const picture = sharp({
      create: { width: 900, height: 700, channels: 3, background: RED, noise },
    });
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await picture.clone().toFormat(format).toBuffer();
      const path = await tempFile(`cut.${format}`, bytes.subarray(0, bytes.length / 2));
      expect(await decodeFile(path, OPTIONS)).toMatchObject({ outcome: 'corrupt' });
    }
  });
});

/** A PNG that has nothing but its header and an empty body. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // eight bits, RGB
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', Buffer.alloc(0))]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

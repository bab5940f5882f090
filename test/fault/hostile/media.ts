import { crc32, deflateSync } from 'node:zlib';
import { laughs } from './documents.ts';

const SVG_START =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** Pictures and sounds made to exhaust who reads them, by file name. */
export function hostileMedia(): Record<string, Buffer | string> {
  return { ...pictures(), ...drawings(), ...sounds() };
}

function pictures(): Record<string, Buffer> {
  const gif = Buffer.from('GIF89a\xff\xff\xff\xff\x80\x00\x00', 'latin1');
  const tiffInACircle = Buffer.from('49492a0008000000010000010300010000000100000008000000', 'hex');
  return {
    'giant.png': png(0x7fffffff, 0x7fffffff),
    'large.png': png(60_000, 60_000),
    'just-allowed.png': png(12_000, 12_000, Buffer.alloc(12_000 * 1_501)),
    'thin.png': png(150_000_000, 1),
    'nothing.png': png(0, 0),
    'text-bomb.png': png(8, 8, Buffer.alloc(16), textBomb()),
    'giant.gif': Buffer.concat([gif, Buffer.from('2c00000000ffffffff0002024401003b', 'hex')]),
    'circle.tiff': tiffInACircle,
  };
}

/** A PNG of one bit a pixel. rows: each begins with its filter byte. PNG 3rd ed. §11. */
function png(
  width: number,
  height: number,
  rows: Buffer = Buffer.alloc(16),
  extra: Buffer = Buffer.alloc(0),
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function textBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(256 * 1024 ** 2));
  return chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed]));
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

function drawings(): Record<string, string> {
  const uses = Array.from(
    { length: 12 },
    (_, i) => `<g id="g${i + 1}">${`<use xlink:href="#g${i}"/>`.repeat(10)}</g>`,
  );
  const blur = '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>';
  return {
    'laughs.svg': laughs(`${SVG_START}><text>&z;</text></svg>`),
    'uses.svg': `${SVG_START} width="9" height="9"><rect id="g0"/>${uses.join('')}</svg>`,
    'endless.svg': `${SVG_START} width="1e30" height="1e30"/>`,
    'nothing.svg': `${SVG_START} width="0" height="0"/>`,
    'sliver.svg': `${SVG_START} width="1e9" height="1e-9"/>`,
    'deep.svg': `${SVG_START} width="9" height="9">${'<g>'.repeat(100_000)}`,
    'blur.svg': `${SVG_START} width="2000" height="2000">${blur}${'<rect width="2000" height="2000" filter="url(#f)"/>'.repeat(30)}</svg>`,
    'itself.svg': `${SVG_START} width="9" height="9"><image xlink:href="itself.svg"/></svg>`,
    'reads-files.svg': `${SVG_START} width="9" height="9"><image xlink:href="file:///etc/passwd"/></svg>`,
    'script.svg': `${SVG_START} width="9" height="9"><script>for(;;);</script></svg>`,
  };
}

function sounds(): Record<string, Buffer> {
  const box = (size: number, type: string) =>
    Buffer.from(`${String.fromCharCode(0, 0, 0, size)}${type}`, 'latin1');
  const ftyp = Buffer.concat([box(16, 'ftyp'), Buffer.from('M4A \0\0\0\0', 'latin1')]);
  const moovs = Array.from({ length: 20_000 }, () => box(8, 'moov'));
  return {
    'slow.wav': wav(1, 1, Buffer.alloc(40_000)),
    'fast.wav': wav(0xffffffff, 1, Buffer.alloc(40_000)),
    'rateless.wav': wav(0, 1, Buffer.alloc(40_000)),
    'crowd.wav': wav(44_100, 65_535, Buffer.alloc(4 * 1024 ** 2)),
    'silent.wav': wav(44_100, 1, Buffer.alloc(0)),
    'boxes.m4a': Buffer.concat([ftyp, ...moovs]),
    'box-of-nothing.m4a': Buffer.concat([ftyp, box(0, 'moov')]),
    'tag.mp3': Buffer.concat([
      Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'),
      Buffer.alloc(9),
    ]),
    'frames.mp3': Buffer.alloc(100_000, Buffer.from([0xff, 0xfb, 0x90, 0x00])),
    'pages.ogg': Buffer.alloc(200_000, 'OggS'),
    'blocks.flac': Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(90_000, 0x01)]),
  };
}

/** Eight-bit PCM in a WAVE file. */
function wav(sampleRateHz: number, channels: number, samples: Buffer): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE((sampleRateHz * channels) % 2 ** 32, 28);
  header.writeUInt16LE(channels % 2 ** 16, 32);
  header.writeUInt16LE(Math.min(8 * channels, 0xffff), 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

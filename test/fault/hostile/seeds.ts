import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';

/** A good file of one format. */
export interface Seed {
  /** With its dot. */
  extension: string;
  bytes: Buffer;
}

const project = join(import.meta.dirname, '../../..');
const decodeFixtures = join(project, 'test/fixtures/decode');
const sampleArchive = join(project, 'resources/sample-archive');
const SAMPLES = [
  ...['pictures/walks/spate.jpg', 'sounds/at-the-gate.ogg', 'sounds/wake-up-call.mp3'],
  ...['sounds/claxon.wav', 'notes/bird log.md', 'notes/house/vet.txt'],
  ...['notes/letter to Anna.pdf', 'notes/2021-08 festival diary.docx'],
];
const HTML = `<!doctype html><title>Otters</title><h1>By the river</h1><p>Two otters &amp; a heron.</p>
<ul><li>one<li>two</ul><table><tr><td>a<td>b</table><script>let x = '<p>';</script>`;
const SVG = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90" height="60">
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
<rect width="90" height="60" fill="url(#g)"/><path d="M0 0L90 60Q10 20 30 40Z"/><text x="9" y="9">Akin</text></svg>`;

/** One small file or more of every format that Akin reads. */
export async function readSeeds(): Promise<Seed[]> {
  const fixtures = (await readdir(decodeFixtures))
    .filter((name) => !name.startsWith('make.'))
    .map((name) => join(decodeFixtures, name));
  const paths = [...fixtures, ...SAMPLES.map((name) => join(sampleArchive, name))];
  const files = paths.map(async (path) => ({
    extension: extname(path),
    bytes: await readFile(path),
  }));
  return [...(await Promise.all(files)), ...(await drawPictures()), ...writeMarkup()];
}

async function drawPictures(): Promise<Seed[]> {
  const drawing = sharp(join(decodeFixtures, '../encoders/picture.png')).resize(96, 64);
  const formats = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;
  return Promise.all(
    formats.map(async (format) => ({
      extension: `.${format}`,
      bytes: await drawing.clone().toFormat(format).toBuffer(),
    })),
  );
}

function writeMarkup(): Seed[] {
  return [
    { extension: '.html', bytes: Buffer.from(HTML) },
    { extension: '.svg', bytes: Buffer.from(SVG) },
    { extension: '.txt', bytes: Buffer.from(`\ufeffÄnderung der Höhe`, 'utf16le') },
  ];
}

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

interface Theme {
  theme: string;
  pictures: string[];
  sounds: string[];
  notes: string[];
}

const root = join(import.meta.dirname, '../../..');
const archiveDir = join(root, 'resources/sample-archive');
const themes = JSON.parse(
  readFileSync(join(root, 'test/fixtures/sample-archive/themes.json'), 'utf8'),
) as Theme[];

function filesUnder(folder: string): string[] {
  return readdirSync(join(archiveDir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(archiveDir.length + 1));
}

describe('the sample archive', () => {
  it.each(['pictures', 'sounds', 'notes'] as const)(
    'has %s for every theme, and no others',
    (kind) => {
      const named = themes.flatMap((theme) => theme[kind]);
      expect(themes.filter((theme) => theme[kind].length === 0)).toEqual([]);
      expect([...new Set(named)].sort()).toEqual(filesUnder(kind).sort());
    },
  );

  it('credits every picture and every sound', () => {
    const credits = readFileSync(join(archiveDir, 'ATTRIBUTION.md'), 'utf8');
    const media = [...filesUnder('pictures'), ...filesUnder('sounds')];
    expect(media.filter((file) => !credits.includes(`| \`${file}\` |`))).toEqual([]);
  });

  it('stays under 6 MB', () => {
    const byteSize = filesUnder('.').reduce(
      (sum, file) => sum + statSync(join(archiveDir, file)).size,
      0,
    );
    expect(byteSize).toBeLessThan(6_000_000);
  });

  it('holds pictures of at most 1024 px without camera data', async () => {
    for (const file of filesUnder('pictures')) {
      const { width, height, exif } = await sharp(join(archiveDir, file)).metadata();
      expect(Math.max(width, height), file).toBeLessThanOrEqual(1024);
      expect(exif, file).toBeUndefined();
    }
  });
});

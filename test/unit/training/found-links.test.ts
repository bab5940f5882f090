import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Modality } from '../../../src-main/base/types.ts';
import type { ItemRow } from '../../../src-main/sql/items.ts';
import { findEmbedLinks, findTargets } from '../../../src-main/training/embeds.ts';
import { findNameLinks } from '../../../src-main/training/found-links.ts';

function item(relativePath: string, modality: Modality, root = '/r'): ItemRow {
  return {
    ...{ rootId: 1, itemId: 1, relativePath, modality, path: join(root, relativePath) },
    ...{ name: relativePath, mimeType: '', metadata: {}, indexedMs: 0, isOnline: true },
    ...{ byteSize: 10, modifiedMs: 0, contentHash: new TextEncoder().encode(relativePath) },
  };
}

const named = (hash: Uint8Array) => new TextDecoder().decode(hash);
const shown = (links: ReturnType<typeof findNameLinks>) =>
  links.map(({ pair: [a, b], source }) => `${named(a)} ${named(b)} ${source}`);

describe('links that file names tell', () => {
  it('joins one stem in one folder across modalities, and sidecars', () => {
    const items = [
      item('a/photo.jpg', 'image'),
      item('a/photo.txt', 'text'),
      item('b/photo.m4a', 'sound'),
      item('a/photo.png', 'image'),
      item('voice.wav', 'sound'),
      item('voice.wav.md', 'text'),
    ];
    expect(shown(findNameLinks(items))).toEqual([
      'a/photo.jpg a/photo.txt stem',
      'a/photo.txt a/photo.png stem',
      'voice.wav voice.wav.md sidecar',
    ]);
  });

  it('leaves a long series alone', () => {
    const series = Array.from({ length: 9 }, (_, i) => item(`s.e${i}`, i % 2 ? 'text' : 'image'));
    expect(findNameLinks(series)).toEqual([]);
  });
});

describe('links that notes tell', () => {
  it('reads Markdown, wiki and HTML targets, but no addresses', () => {
    const text = `![one](pics/a%20b.jpg "title") [two](<../c d.ogg>) ![[e.png|wide]]
      <img src='f.webp'><audio src="g.mp3#t=3"></audio> [web](https://x.org/h.png) [top](#top)`;
    expect(findTargets(text)).toEqual(['pics/a b.jpg', '../c d.ogg', 'e.png', 'f.webp', 'g.mp3']);
  });

  it('joins a note with the pictures and sounds of the library that it shows', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'akin-embeds-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'note.md'), '![](a.jpg) and ![](missing.jpg), see [b](other.md)');
    const items = [
      item('note.md', 'text', folder),
      item('a.jpg', 'image', folder),
      item('other.md', 'text', folder),
      item('gone.md', 'text', folder),
    ];
    expect(shown(await findEmbedLinks(items))).toEqual(['note.md a.jpg embed']);
  });
});

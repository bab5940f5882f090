import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openPreviews } from '../../../src-main/sql/previews.ts';
import { hashOf, libraryPath } from './samples.ts';

it('keeps thumbnails and waveforms by content', () => {
  const path = libraryPath();
  const previews = openPreviews(path);
  previews.keepThumbnail(hashOf('a'), new Uint8Array([1, 2]));
  previews.keepThumbnail(hashOf('a'), new Uint8Array([3]));
  previews.keepWaveform(hashOf('a'), new Uint8Array([4]));
  previews.close();
  const again = openPreviews(path);
  expect([...(again.thumbnail(hashOf('a')) ?? [])]).toEqual([3]);
  expect([...(again.waveform(hashOf('a')) ?? [])]).toEqual([4]);
  expect(again.thumbnail(hashOf('b'))).toBeUndefined();
  again.close();
});

it('begins anew where the cache is damaged', () => {
  const path = libraryPath();
  writeFileSync(path, 'rubbish '.repeat(1_000));
  const previews = openPreviews(path);
  expect(previews.thumbnail(hashOf('a'))).toBeUndefined();
  previews.close();
});

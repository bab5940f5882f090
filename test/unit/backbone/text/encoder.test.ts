import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EncoderPack, readPack } from '../../../../src-main/backbone/pack.ts';
import { openTextEncoder, type TextEncoder } from '../../../../src-main/backbone/text/encoder.ts';
import { openTokenizer, PIECE_LIMIT } from '../../../../src-main/backbone/text/tokenizer.ts';
import { FIXTURES_DIR, PACK_DIR } from '../pack-dir.ts';

interface Reference {
  text: string;
  multilingualIds: number[];
  englishIds: number[];
  multilingual?: number[];
  english?: number[];
}

let pack: EncoderPack;
let encoder: TextEncoder;
let references: Reference[];

beforeAll(async () => {
  pack = await readPack(PACK_DIR);
  encoder = await openTextEncoder(pack);
  references = JSON.parse(await readFile(join(FIXTURES_DIR, 'text.json'), 'utf8')) as Reference[];
});

function largestError(got: Float32Array | undefined, want: readonly number[]): number {
  expect(got?.length).toBe(want.length);
  return Math.max(...want.map((value, i) => Math.abs(value - (got?.[i] ?? NaN))));
}

const cut = (ids: number[]) =>
  ids.length > PIECE_LIMIT ? [...ids.slice(0, PIECE_LIMIT - 1), ...ids.slice(-1)] : ids;

describe('openTokenizer', () => {
  it('gives SentencePiece’s ids in every script', async () => {
    const tokenize = await openTokenizer(pack, 'text/use-tokenizer.json');
    for (const { text, multilingualIds } of references) {
      expect(tokenize(text), text).toEqual(cut(multilingualIds));
    }
  });

  it('gives MiniLM’s own ids', async () => {
    const tokenize = await openTokenizer(pack, 'text/minilm-tokenizer.json');
    for (const { text, englishIds } of references) {
      expect(tokenize(text), text).toEqual(cut(englishIds));
    }
  });
});

describe('openTextEncoder', () => {
  it('gives the source encoders’ vectors, the second for English only', async () => {
    const withVectors = references.filter(({ multilingual }) => multilingual);
    const features = await encoder.encode(withVectors.map(({ text }) => text));
    for (const [i, want] of withVectors.entries()) {
      const got = features[i];
      expect(largestError(got?.multilingual, want.multilingual ?? [])).toBeLessThan(1e-4);
      if (got?.english) expect(largestError(got.english, want.english ?? [])).toBeLessThan(1e-4);
    }
    expect(features.map(({ english }) => english !== undefined)).toEqual(
      withVectors.map(({ text }) => /^(a photo|A man|how much)/.test(text)),
    );
  });

  it('gives each text of a batch what it gives it alone, in order', async () => {
    const texts = references.map(({ text }) => text);
    const batch = await encoder.encode([...texts, ...texts]);
    for (const [i, text] of texts.entries()) {
      const [alone] = await encoder.encode([text]);
      expect(largestError(batch[i]?.multilingual, [...(alone?.multilingual ?? [])])).toBeLessThan(
        1e-5,
      );
      expect(batch[i + texts.length]).toEqual(batch[i]);
    }
  });

  it('answers no texts with no features', async () => {
    expect(await encoder.encode([])).toEqual([]);
  });
});

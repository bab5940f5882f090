import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { type EncoderPack, readPackJson } from '../pack.ts';

/** Piece ids of a text, with the model's start and end marks; at least those two. */
export type Tokenize = (text: string) => number[];

/**
 * Most pieces an encoder sees, marks included; a longer text is represented by its beginning. MiniLM was trained up to
 * 256; the multilingual encoder has no limit of its own and gets the same, so that both read the same passage.
 */
export const PIECE_LIMIT = 256;

/** Reads a `tokenizer.json` of the pack. Throws `pack-damaged` where it cannot be read. */
export async function openTokenizer(pack: EncoderPack, path: string): Promise<Tokenize> {
  const content = await readPackJson(pack, path, z.record(z.string(), z.unknown()));
  const tokenizer = new Tokenizer(content, {});
  return (text) => cut(tokenizer.encode(text).ids);
}

function cut(ids: number[]): number[] {
  return ids.length <= PIECE_LIMIT ? ids : [...ids.slice(0, PIECE_LIMIT - 1), ...ids.slice(-1)];
}

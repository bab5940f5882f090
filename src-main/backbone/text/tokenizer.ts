import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { type EncoderPack, readPackJson } from '../pack.ts';
import { createSentencePiece, sentencePieceFile } from './sentence-piece.ts';

/** Piece ids of a text, with the model's start and end marks; at least those two. */
export type Tokenize = (text: string) => number[];

/**
 * Most pieces an encoder sees, marks included; a longer text is represented by its beginning. MiniLM was trained up to
 * 256; the multilingual encoder has no limit of its own and gets the same, so that both read the same passage.
 */
export const PIECE_LIMIT = 256;

const wordPieceFile = z.looseObject({ model: z.looseObject({ type: z.literal('WordPiece') }) });
const tokenizerFile = z.union([
  sentencePieceFile.transform(createSentencePiece),
  wordPieceFile.transform(createWordPiece),
]);

/** Reads a `tokenizer.json` of the pack. Throws `pack-damaged` where it cannot be read. */
export async function openTokenizer(pack: EncoderPack, path: string): Promise<Tokenize> {
  const encode = await readPackJson(pack, path, tokenizerFile);
  return (text) => cut(encode(text));
}

function createWordPiece(file: object): Tokenize {
  const tokenizer = new Tokenizer(file, {});
  return (text) => tokenizer.encode(text).ids;
}

function cut(ids: number[]): number[] {
  return ids.length <= PIECE_LIMIT ? ids : [...ids.slice(0, PIECE_LIMIT - 1), ...ids.slice(-1)];
}

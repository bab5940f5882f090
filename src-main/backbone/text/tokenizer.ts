import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { type EncoderPack, readPackBytes, readPackJson } from '../pack.ts';
import { readPieceTable } from './piece-table.ts';
import { createSentencePiece, sentencePieceFile } from './sentence-piece.ts';

/** Piece ids of a text, with the model's start and end marks; at least those two. */
export type Tokenize = (text: string) => number[];

/**
 * Most pieces an encoder sees, marks included; a longer text is represented by its beginning. MiniLM was trained up to
 * 256; the multilingual encoder has no limit of its own and gets the same, so that both read the same passage.
 */
export const PIECE_LIMIT = 256;

const wordPieceFile = z.looseObject({ model: z.looseObject({ type: z.literal('WordPiece') }) });

type OpenTokenizer = (pack: EncoderPack) => Promise<Tokenize>;
const tokenizerFile = z.union([
  sentencePieceFile.transform((file): OpenTokenizer => async (pack) => {
    const pieces = await readPackBytes(pack, file.model.pieces, readPieceTable);
    return createSentencePiece(file, pieces);
  }),
  wordPieceFile.transform(
    (file): OpenTokenizer =>
      () =>
        Promise.resolve(createWordPiece(file)),
  ),
]);

/** Reads a tokenizer's file of the pack. Throws `pack-damaged` where it, or one that it names, cannot be read. */
export async function openTokenizer(pack: EncoderPack, path: string): Promise<Tokenize> {
  const open = await readPackJson(pack, path, tokenizerFile);
  const encode = await open(pack);
  return (text) => cut(encode(text));
}

function createWordPiece(file: object): Tokenize {
  const tokenizer = new Tokenizer(file, {});
  return (text) => tokenizer.encode(text).ids;
}

function cut(ids: number[]): number[] {
  return ids.length <= PIECE_LIMIT ? ids : [...ids.slice(0, PIECE_LIMIT - 1), ...ids.slice(-1)];
}

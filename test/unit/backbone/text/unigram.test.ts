import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPieceTable } from '../../../../src-main/backbone/text/piece-table.ts';
import { createSentencePiece } from '../../../../src-main/backbone/text/sentence-piece.ts';
import { createUnigram } from '../../../../src-main/backbone/text/unigram.ts';

const VOCABULARY = [
  ...[['<unk>', 0] as const, ['<s>', -100] as const, ['</s>', -100] as const, ['▁', -3] as const],
  ...[['a', -4] as const, ['b', -5] as const, ['ab', -6] as const, ['▁ab', -7] as const],
  ...[['▁abba', -9] as const, ['漢', -8] as const, ['😀', -8] as const, ['ba', -10] as const],
];
const MARK = (content: string, id: number) => ({
  [content]: { id: content, ids: [id] as [number] },
});

const TABLE = readPieceTable(packPieces(VOCABULARY));

describe('createUnigram', () => {
  const cut = createUnigram(TABLE, 0);

  it('takes the pieces whose scores add up to most', () => {
    expect(cut('▁abba')).toEqual([8]);
    expect(cut('▁abab')).toEqual([7, 6]);
    expect(cut('')).toEqual([]);
  });

  it('gives neighbouring unknown characters one id, a pair of surrogates being one character', () => {
    expect(cut('axyzb')).toEqual([4, 0, 5]);
    expect(cut('😀😁😂a')).toEqual([10, 0, 4]);
  });

  it('agrees with the tokenizers library on any text', () => {
    const shared = {
      version: '1.0',
      added_tokens: [],
      normalizer: { type: 'Sequence' as const, normalizers: [{ type: 'NFKC' }] },
      pre_tokenizer: { type: 'Metaspace' as const, replacement: '▁', prepend_scheme: 'always' },
      decoder: { type: 'Metaspace', replacement: '▁' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [mark('<s>'), { Sequence: { id: 'A', type_id: 0 } }, mark('</s>')],
        special_tokens: { ...MARK('<s>', 1), ...MARK('</s>', 2) },
      },
    };
    const model = { type: 'Unigram' as const, unk_id: 0 };
    const library = new Tokenizer({ ...shared, model: { ...model, vocab: VOCABULARY } }, {});
    const encode = createSentencePiece({ ...shared, model: { ...model, pieces: '' } }, TABLE);
    const letters = fc.constantFrom('a', 'b', 'ab', ' ', 'x', '漢', '😀', '😁', '\ud83d', '<s>');
    fc.assert(
      fc.property(fc.array(letters), (parts) => {
        expect(encode(parts.join(''))).toEqual(library.encode(parts.join('')).ids);
      }),
    );
  });
});

describe('readPieceTable', () => {
  it.each([
    ['is empty', new Uint8Array()],
    ['is cut short', packPieces(VOCABULARY).subarray(0, -2)],
    ['goes on too long', Buffer.concat([packPieces(VOCABULARY), Buffer.alloc(2)])],
    ['is something else', Buffer.from('something else altogether')],
  ])('refuses a table that %s', (_name, bytes) => {
    expect(() => readPieceTable(bytes)).toThrow(RangeError);
  });
});

/** As build/encoders/piece_table.py has it. */
function packPieces(pieces: readonly (readonly [piece: string, score: number])[]): Buffer {
  const sorted = pieces.map(([piece, score], id) => ({ piece, score, id }));
  sorted.sort((a, b) => (a.piece < b.piece ? -1 : 1)); // by UTF-16 units
  let end = 0;
  return Buffer.concat([
    bytesOf(Uint32Array.of(pieces.length)),
    bytesOf(Float32Array.from(sorted, ({ score }) => score)),
    bytesOf(Uint32Array.from(sorted, ({ id }) => id)),
    bytesOf(Uint32Array.from(sorted, ({ piece }) => (end += piece.length))),
    Buffer.from(sorted.map(({ piece }) => piece).join(''), 'utf16le'),
  ]);
}

function bytesOf({ buffer }: Uint32Array | Float32Array): Uint8Array {
  return new Uint8Array(buffer);
}

function mark(id: string) {
  return { SpecialToken: { id, type_id: 0 } };
}

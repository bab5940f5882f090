import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

describe('createUnigram', () => {
  const cut = createUnigram(VOCABULARY, 0);

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
    const file = {
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
      model: { type: 'Unigram' as const, unk_id: 0, vocab: VOCABULARY },
    };
    const library = new Tokenizer(file, {});
    const encode = createSentencePiece(file);
    const letters = fc.constantFrom('a', 'b', 'ab', ' ', 'x', '漢', '😀', '😁', '\ud83d', '<s>');
    fc.assert(
      fc.property(fc.array(letters), (parts) => {
        expect(encode(parts.join(''))).toEqual(library.encode(parts.join('')).ids);
      }),
    );
  });
});

function mark(id: string) {
  return { SpecialToken: { id, type_id: 0 } };
}

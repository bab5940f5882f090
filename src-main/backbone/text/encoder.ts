import type { TextFeatures } from '../features.ts';
import type { EncoderPack } from '../pack.ts';
import { openEnglishTest } from './english.ts';
import { openSentenceEncoder } from './sentence-encoder.ts';

export interface TextEncoder {
  /** One result a text, in order; texts of any length, cut to PIECE_LIMIT pieces. */
  encode: (texts: readonly string[]) => Promise<TextFeatures[]>;
}

/**
 * Universal Sentence Encoder multilingual v3 for every text, all-MiniLM-L6-v2 beside it for English ones.
 * Throws `pack-damaged` where a file of theirs cannot be opened.
 */
export async function openTextEncoder(pack: EncoderPack): Promise<TextEncoder> {
  const [encodeMultilingual, encodeEnglish, isEnglish] = await Promise.all([
    openSentenceEncoder(pack, 'text/use-multilingual.onnx', 'text/use-tokenizer.json'),
    openSentenceEncoder(pack, 'text/minilm.onnx', 'text/minilm-tokenizer.json'),
    openEnglishTest(pack),
  ]);
  return {
    encode: async (texts) => {
      const multilingual = await encodeMultilingual(texts);
      const englishTexts = texts.filter(isEnglish);
      const vectors = await encodeEnglish(englishTexts);
      const english = new Map(englishTexts.map((text, i) => [text, vectors[i]]));
      return multilingual.map((vector, i) => ({
        multilingual: vector,
        english: english.get(texts[i] ?? ''),
      }));
    },
  };
}

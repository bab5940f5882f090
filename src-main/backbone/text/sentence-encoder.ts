import { Tensor } from 'onnxruntime-node';
import { type EncoderPack, packPath } from '../pack.ts';
import { openSession, outputValues } from '../../session/session.ts';
import { openTokenizer } from './tokenizer.ts';

/** Unit vectors of the texts, in order. A text's vector does not depend on its neighbours in the batch. */
export type EncodeSentences = (texts: readonly string[]) => Promise<Float32Array[]>;

/** Texts in one run: more gain nothing on one thread and hold more memory. */
const BATCH_LENGTH = 16;

/** A model from piece ids to one vector a text, with its tokenizer. Throws `pack-damaged` where a file cannot be opened. */
export async function openSentenceEncoder(
  pack: EncoderPack,
  modelPath: string,
  tokenizerPath: string,
): Promise<EncodeSentences> {
  const [session, tokenize] = await Promise.all([
    openSession(packPath(pack, modelPath), pack.devices.text),
    openTokenizer(pack, tokenizerPath),
  ]);
  return async (texts) => {
    const tokenized = texts.map((text, index) => ({ index, ids: tokenize(text) }));
    // Texts of like length share a batch, so that little of it is padding.
    tokenized.sort((a, b) => a.ids.length - b.ids.length);
    const vectors: Float32Array[] = [];
    for (let start = 0; start < tokenized.length; start += BATCH_LENGTH) {
      const batch = tokenized.slice(start, start + BATCH_LENGTH);
      const outputs = await session.run(feeds(batch.map(({ ids }) => ids)));
      const values = outputValues(outputs, 'embedding');
      const length = values.length / batch.length;
      for (const [i, { index }] of batch.entries()) {
        vectors[index] = values.slice(i * length, (i + 1) * length);
      }
    }
    return vectors;
  };
}

/** Rows of ids padded with zeros to the longest, and the mask that hides the padding. */
function feeds(rows: readonly number[][]): Record<string, Tensor> {
  const width = Math.max(...rows.map((ids) => ids.length));
  const inputIds = new BigInt64Array(rows.length * width);
  const attentionMask = new BigInt64Array(rows.length * width);
  for (const [i, ids] of rows.entries()) {
    inputIds.set(ids.map(BigInt), i * width);
    attentionMask.fill(1n, i * width, i * width + ids.length);
  }
  const dims = [rows.length, width];
  return {
    input_ids: new Tensor('int64', inputIds, dims),
    attention_mask: new Tensor('int64', attentionMask, dims),
  };
}

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../base/errors.ts';
import type { KnownValues, Values } from '../tape/parameters.ts';
import type { AgatConfig, ModalityConfig } from './config.ts';
import { EMBEDDING, encoderOverWeights } from './export-encoder.ts';

/** Embeds items of one modality with the weights given. vectors: [n, length] by input name; returns [n, d] unit rows. */
export type Embed = (
  weights: KnownValues,
  vectors: ReadonlyMap<string, Values>,
) => Promise<Float32Array>;

/** An encoder for weights that still change: one session serves all states of a training run. `fixed`: what never changes. */
export async function openEmbedder(
  config: AgatConfig,
  modality: ModalityConfig,
  fixed: KnownValues,
): Promise<Embed> {
  const session = await InferenceSession.create(encoderOverWeights(config, modality, fixed), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return async (weights, vectors) => {
    const feeds = session.inputNames.map((name) => {
      const values = vectors.get(name) ?? weights.get(name);
      if (!values) throw new AppError('internal', `The encoder of ${modality.name} lacks ${name}.`);
      return [name, new Tensor('float32', values.data, values.shape)] as const;
    });
    const { [EMBEDDING]: embedding } = await session.run(Object.fromEntries(feeds));
    if (embedding?.data instanceof Float32Array) return embedding.data;
    throw new AppError('internal', `The encoder of ${modality.name} gives no embedding.`);
  };
}

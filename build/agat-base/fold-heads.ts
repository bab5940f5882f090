import type { BaseModel } from '../../src-main/agat/base/train-base.ts';

/** The same embeddings from one head: r averages W z over the heads, so their mean weight does what all of them did. */
export function foldHeads({ config, weights }: BaseModel): BaseModel {
  const { heads, embeddingLength: d } = config;
  const { data = new Float32Array() } = weights.get('gat.weight') ?? {};
  const mean = Float32Array.from({ length: d * d }, (_, at) => {
    const start = Math.floor(at / d) * heads * d + (at % d);
    let sum = 0;
    for (let head = 0; head < heads; head++) sum += data[start + head * d] ?? 0;
    return sum / heads;
  });
  const folded = new Map(weights).set('gat.weight', { shape: [d, d], data: mean });
  return { config: { ...config, heads: 1 }, weights: folded };
}

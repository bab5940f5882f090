import { concat, reshape } from '../tape/ops.ts';
import type { Variable } from '../tape/tape.ts';
import type { BatchInputs } from './batch-inputs.ts';
import type { AgatConfig, LossName } from './config.ts';
import { aggregate, retrievalEmbedding } from './gat.ts';
import { adversarialLoss, discriminatorLoss, judged, partnersOf } from './losses/adv.ts';
import { clusterLoss } from './losses/clu.ts';
import { contrastiveLoss } from './losses/con.ts';
import { semanticLoss } from './losses/sem.ts';
import { supervisedLoss } from './losses/sup.ts';
import { stackViews } from './losses/views.ts';
import { discriminators } from './mgan.ts';
import type { ModelContext } from './model-context.ts';
import { encodeItems } from './sat.ts';

/** Terms of the loss by name; 'dis' is the discriminators' own. `carried`: state that the step replaces, by name. */
export interface Terms {
  terms: ReadonlyMap<LossName | 'dis', Variable>;
  carried: ReadonlyMap<string, Variable>;
}

/** The tuples of a batch in the common space. */
interface Embedded {
  r: Variable; // [N, K, d]
  c: Variable; // [N, d]
  mask: Variable; // [N, K]
}

/**
 * The losses over N matched tuples. Inputs: `tuple.<modality>.…`; `tuple.mask` [N, K]; `tuple.same-class` [N, N], 1 where
 * two tuples share a class and on the diagonal.
 */
export function tupleTerms(context: ModelContext, inputs: BatchInputs, tuples: number): Terms {
  const { config } = context;
  const embedded = embedTuples(context, inputs, tuples);
  const terms = new Map<LossName | 'dis', Variable>(pairTerms(config, inputs, embedded));
  if (config.weights.clu > 0) terms.set('clu', clusterLoss(embedded.r, embedded.c, embedded.mask));
  const carried = config.weights.adv > 0 ? addAdversary(context, embedded, terms) : new Map();
  return { terms, carried };
}

function embedTuples(context: ModelContext, inputs: BatchInputs, tuples: number): Embedded {
  const { modalities, embeddingLength } = context.config;
  const encoded = modalities.map((modality) => {
    const z = encodeItems(context, modality, inputs.items('tuple', modality, tuples));
    return reshape(z, [tuples, 1, embeddingLength]);
  });
  const z = concat(encoded, 1); // [N, K, d]
  const mask = inputs.declare('tuple.mask', [tuples, modalities.length]);
  return { r: retrievalEmbedding(context, z), c: aggregate(context, z, mask), mask };
}

/** L_sem, L_con and L_sup: what compares all views of the batch with each other. */
function pairTerms(
  { weights, temperature, margin }: AgatConfig,
  inputs: BatchInputs,
  { r, c, mask }: Embedded,
): [LossName, Variable][] {
  if (weights.sem + weights.con + weights.sup === 0) return [];
  const [tuples = 0] = mask.shape;
  const sameClass = inputs.declare('tuple.same-class', [tuples, tuples]);
  const views = stackViews(r, c, mask);
  const terms: [LossName, () => Variable][] = [
    ['sem', () => semanticLoss(views, sameClass, margin)],
    ['con', () => contrastiveLoss(views, sameClass, temperature)],
    ['sup', () => supervisedLoss(views, sameClass, temperature)],
  ];
  return terms.flatMap(([name, term]) => (weights[name] > 0 ? [[name, term()]] : []));
}

function addAdversary(
  context: ModelContext,
  { r, c, mask }: Embedded,
  terms: Map<LossName | 'dis', Variable>,
): ReadonlyMap<string, Variable> {
  const isConditional = context.config.discriminator === 'conditional';
  const seen = judged(r, c, mask, isConditional ? partnersOf(r, mask) : undefined);
  const adversary = discriminators(context, seen.fake.shape.at(-1) ?? 0);
  terms.set('adv', adversarialLoss(adversary, seen));
  terms.set('dis', discriminatorLoss(adversary, seen));
  return adversary.carried;
}

import { beforeEach, describe, expect, it } from 'vitest';
import {
  adversarialLoss,
  discriminatorLoss,
  judged,
  partnersOf,
} from '../../src-main/agat/losses/adv.ts';
import { anchorLoss } from '../../src-main/agat/losses/anchor.ts';
import { clusterLoss } from '../../src-main/agat/losses/clu.ts';
import { contrastiveLoss } from '../../src-main/agat/losses/con.ts';
import { distillationLoss } from '../../src-main/agat/losses/dist.ts';
import { semanticLoss } from '../../src-main/agat/losses/sem.ts';
import { supervisedLoss } from '../../src-main/agat/losses/sup.ts';
import { stackViews } from '../../src-main/agat/losses/views.ts';
import { discriminators } from '../../src-main/agat/mgan.ts';
import { gradients } from '../../src-main/tape/gradients.ts';
import type { Tape, Variable } from '../../src-main/tape/tape.ts';
import { createTape } from '../../src-main/tape/tape.ts';
import { evaluate, randomUnitRows, randomValues, rowsOf, tinyConfig, tinyContext } from './tiny.ts';

/** Each loss against loops that say the formula of docs/agat.md item by item, absent items and shared classes included. */

const [N, K, D] = [5, 3, 6];
const r = randomUnitRows([N, K, D], 1);
const c = randomUnitRows([N, D], 2);
const MASK = [
  [1, 1, 1],
  [1, 0, 1],
  [0, 1, 1],
  [1, 1, 0],
  [0, 0, 1], // its aggregation joins nothing and is no view
];
const CLASSES = [0, 1, 0, 2, 1];
const TEMPERATURE = 0.1;

interface View {
  vector: number[];
  tuple: number;
  view: number;
  label: number;
}

/** All views that are there: items of each modality, then aggregations of two items or more. */
function presentViews(): View[] {
  const items = rowsOf(r).map((vector, row) => ({
    vector,
    tuple: Math.floor(row / K),
    view: row % K,
  }));
  const joined = rowsOf(c).map((vector, tuple) => ({ vector, tuple, view: K }));
  const isPresent = ({ tuple, view }: { tuple: number; view: number }): boolean => {
    const present = MASK[tuple] ?? [];
    return view < K ? present[view] === 1 : present.reduce((a, b) => a + b) >= 2;
  };
  return [...items, ...joined]
    .filter(isPresent)
    .map((view) => ({ ...view, label: CLASSES[view.tuple] ?? -1 }));
}

const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const squared = (a: number[], b: number[]): number =>
  a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0);
const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const logSumExp = (values: number[]): number =>
  Math.log(values.reduce((sum, x) => sum + Math.exp(x), 0));
const softplus = (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);

let tape: Tape;
let [R, C, mask, same]: Variable[] = [];
beforeEach(() => {
  tape = createTape();
  R = tape.constant(r.data, r.shape);
  C = tape.constant(c.data, c.shape);
  mask = tape.constant(MASK.flat(), [N, K]);
  same = tape.constant(
    CLASSES.flatMap((a) => CLASSES.map((b) => (a === b ? 1 : 0))),
    [N, N],
  );
});

const given = (): [Variable, Variable, Variable, Variable] => {
  if (!R || !C || !mask || !same) throw new Error('not set up');
  return [R, C, mask, same];
};

async function expectLoss(loss: Variable, expected: number): Promise<void> {
  expect((await evaluate({ loss })).loss?.[0]).toBeCloseTo(expected, 4);
}

describe('losses', () => {
  it('L_sem', async () => {
    const [R, C, mask, same] = given();
    const views = presentViews();
    const pairs = views.flatMap((a) => views.filter((b) => a !== b).map((b) => [a, b] as const));
    const pulled = pairs
      .filter(([a, b]) => a.label === b.label)
      .map(([a, b]) => squared(a.vector, b.vector));
    const pushed = pairs
      .filter(([a, b]) => a.label !== b.label)
      .map(([a, b]) => Math.max(0, 1 - Math.sqrt(squared(a.vector, b.vector))) ** 2);
    await expectLoss(semanticLoss(stackViews(R, C, mask), same, 1), mean(pulled) + mean(pushed));
  });

  it('L_con', async () => {
    const [R, C, mask, same] = given();
    const views = presentViews();
    const terms = views.flatMap((query) =>
      views
        .filter((other) => other.tuple === query.tuple && other.view !== query.view)
        .map((positive) => {
          const candidates = views.filter(
            (other) =>
              other.view === positive.view &&
              (other.tuple === query.tuple || other.label !== query.label),
          );
          const score = (other: View): number => dot(query.vector, other.vector) / TEMPERATURE;
          return logSumExp(candidates.map(score)) - score(positive);
        }),
    );
    await expectLoss(contrastiveLoss(stackViews(R, C, mask), same, TEMPERATURE), mean(terms));
  });

  it('L_sup', async () => {
    const [R, C, mask, same] = given();
    const views = presentViews();
    const terms = views.map((query) => {
      const others = views.filter((other) => other !== query);
      const score = (other: View): number => dot(query.vector, other.vector) / TEMPERATURE;
      const all = logSumExp(others.map(score));
      const positives = others.filter(({ label }) => label === query.label);
      return positives.length > 0 ? mean(positives.map((other) => all - score(other))) : 0;
    });
    await expectLoss(supervisedLoss(stackViews(R, C, mask), same, TEMPERATURE), mean(terms));
  });

  it('L_clu', async () => {
    const [R, C, mask] = given();
    const joined = rowsOf(c);
    const distances = presentViews()
      .filter(({ view }) => view < K)
      .map(({ vector, tuple }) => squared(vector, joined[tuple] ?? []));
    await expectLoss(clusterLoss(R, C, mask), mean(distances));
  });

  it('L_dist', async () => {
    const [queries, candidates] = [randomUnitRows([4, D], 5), randomUnitRows([3, D], 6)];
    const teacher = randomValues([4, 3], 7);
    const logScale = Math.log(15);
    const divergences = rowsOf(queries).map((query, row) => {
      const target = (rowsOf(teacher)[row] ?? []).map((score) => score / 0.6);
      const found = rowsOf(candidates).map((candidate) => 15 * dot(query, candidate));
      return target
        .map((score, i) => {
          const logTarget = score - logSumExp(target);
          return Math.exp(logTarget) * (logTarget - ((found[i] ?? 0) - logSumExp(found)));
        })
        .reduce((a, b) => a + b);
    });
    const constant = ({ data, shape }: typeof teacher): Variable => tape.constant(data, shape);
    const loss = distillationLoss(
      constant(queries),
      constant(candidates),
      constant(teacher),
      tape.constant([logScale], [1]),
      0.6,
    );
    await expectLoss(loss, mean(divergences));
  });

  it('L_anchor', async () => {
    const base = randomUnitRows([N, D], 8);
    const distances = rowsOf(base).map((row, i) => squared(row, rowsOf(c)[i] ?? []));
    await expectLoss(anchorLoss(given()[1], tape.constant(base.data, base.shape)), mean(distances));
  });
});

describe.each(['unconditional', 'conditional'] as const)('L_D and L_adv, %s', (discriminator) => {
  const build = () => {
    const [R, C, mask] = given();
    const context = tinyContext(tape, tinyConfig({ discriminator }));
    const seen = judged(
      R,
      C,
      mask,
      discriminator === 'conditional' ? partnersOf(R, mask) : undefined,
    );
    return { context, seen, adversary: discriminators(context, seen.fake.shape.at(-1) ?? 0) };
  };

  it('are the mean log loss over present items', async () => {
    const { context, seen, adversary } = build();
    const outputs = {
      dis: discriminatorLoss(adversary, seen),
      adv: adversarialLoss(adversary, seen),
      real: adversary.judge(seen.real),
      fake: adversary.judge(seen.fake),
    };
    const found = await evaluate(outputs, context.feeds());
    const present = MASK.flatMap((row, tuple) =>
      row.flatMap((isPresent, k) => (isPresent ? [k * N + tuple] : [])),
    );
    const logit = (side: 'real' | 'fake', at: number): number => found[side]?.[at] ?? Number.NaN;
    const dis = present.map((at) => softplus(-logit('real', at)) + softplus(logit('fake', at)));
    expect(found.dis?.[0]).toBeCloseTo(mean(dis), 4);
    expect(found.adv?.[0]).toBeCloseTo(mean(present.map((at) => softplus(-logit('fake', at)))), 4);
  });

  it('each reach only their own side', () => {
    const { context, seen, adversary } = build();
    const weight = context.parameters.trained(
      'mgan.first.weight',
      [K, seen.fake.shape[2] ?? 0, 5],
      () => {
        throw new Error('declared before');
      },
    );
    const [embeddings] = given();
    const [dis, adv] = [discriminatorLoss(adversary, seen), adversarialLoss(adversary, seen)];
    expect(gradients(dis, [embeddings, weight])).toEqual([undefined, expect.anything()]);
    expect(gradients(adv, [embeddings, weight])).toEqual([expect.anything(), undefined]);
  });
});

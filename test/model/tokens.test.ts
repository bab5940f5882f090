import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { AgatConfig, ModalityConfig } from '../../src-main/agat/config.ts';
import { exportEncoder } from '../../src-main/agat/export-encoder.ts';
import { adversaryRamp, rateShare, scalarsAt } from '../../src-main/agat/schedule.ts';
import { train } from '../../src-main/agat/train.ts';
import { buildTrainStep } from '../../src-main/agat/train-step.ts';
import { itemBatch } from '../../src-main/agat/tuple-batch.ts';
import type { Values } from '../../src-main/tape/parameters.ts';
import { filled } from '../../src-main/tape/parameters.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { only, randomUnitRows, randomValues, rowsOf, TINY_OPTIMISER, tinyConfig } from './tiny.ts';

const [ROWS, CLASSES, D] = [6, 9, 6];

/** Coordinates in two blocks with an anchor, as every modality has them; pictures add features and class names. */
function anchored(name: string, more: Partial<ModalityConfig> = {}): ModalityConfig {
  return {
    name,
    anchor: 'coordinates',
    inputs: [{ name: 'coordinates', length: 7, isStandardised: true }, ...(more.inputs ?? [])],
    tokens: [
      { kind: 'slice', input: 'coordinates', start: 0, end: 4, tokens: 2 },
      { kind: 'slice', input: 'coordinates', start: 4, end: 7, tokens: 1 },
      ...(more.tokens ?? []),
    ],
  };
}

const image = anchored('image', {
  inputs: [
    { name: 'pooled', length: 8, isStandardised: true },
    { name: 'logits', length: CLASSES, isStandardised: false },
  ],
  tokens: [
    { kind: 'slice', input: 'pooled', start: 0, end: 8, tokens: 2 },
    { kind: 'classes', input: 'logits', nameLength: 5, tokens: 3 },
  ],
});
const text = anchored('text');
const config: AgatConfig = tinyConfig({
  modalities: [image, text],
  weights: only('dist', 'anchor'),
  dropout: { of: 'tokens', rate: 0.1 },
});

const fixed = new Map<string, Values>([
  ['sat.image.token3.names', randomUnitRows([CLASSES, 5], 1)],
  ...[
    ...['image', 'text'].map((name) => [`sat.${name}.coordinates`, 7] as const),
    ['sat.image.pooled', 8] as const,
  ].flatMap(([name, length]): [string, Values][] => [
    [`${name}.mean`, randomValues([length], 2)],
    [`${name}.scale`, { shape: [length], data: filled([length], 0.5) }],
  ]),
  ['sat.image.projection', randomValues([7, D], 3)],
  ['sat.text.projection', randomValues([7, D], 4)],
]);

const tablesOf = ({ inputs }: ModalityConfig): Map<string, Values> =>
  new Map(inputs.map(({ name, length }, i) => [name, randomValues([ROWS, length], 10 + i)]));

describe('anchored tokens', () => {
  const teacher = randomValues([ROWS, ROWS], 20);
  const base = randomUnitRows([ROWS, D], 21);
  const items = { count: ROWS, weight: 1 };

  it('learn by L_dist and L_anchor, and export from the same definitions', async () => {
    const random = createRandom(1);
    const rows = [...Array(ROWS).keys()];
    const steps = 60;
    const losses: number[] = [];
    const { weights } = await train({
      program: buildTrainStep({
        config,
        plan: {
          tuples: 0,
          distillation: {
            queries: { modality: 'text', ...items },
            candidates: [{ modality: 'image', ...items }],
          },
          replay: [{ modality: 'text', ...items }],
        },
        optimiser: TINY_OPTIMISER,
        random,
        known: fixed,
      }),
      config,
      optimiser: TINY_OPTIMISER,
      schedule: { steps, warmUpSteps: 5 },
      batchAt: () => ({
        ...itemBatch('dist', config, text, tablesOf(text), rows, random),
        ...itemBatch('dist', config, image, tablesOf(image), rows, random),
        ...itemBatch('replay', config, text, tablesOf(text), rows, random),
        'dist.image.teacher': teacher.data,
        'replay.text.base': base.data,
      }),
      onProgress: ({ terms }) => losses.push(terms.loss ?? Number.NaN),
    });
    expect(losses.at(-1)).toBeLessThan(0.7 * (losses[0] ?? 0));
    const bytes = exportEncoder(config, image, new Map([...fixed, ...weights]));
    expect(bytes).toEqual(exportEncoder(config, image, new Map([...fixed, ...weights])));
    const session = await InferenceSession.create(bytes);
    expect(session.inputNames).toEqual(['coordinates', 'pooled', 'logits']);
    const feeds: Record<string, Tensor> = {};
    for (const [name, { data, shape }] of tablesOf(image)) {
      feeds[name] = new Tensor('float32', data, shape);
    }
    const { embedding } = await session.run(feeds);
    const embedded = rowsOf({ shape: [D], data: embedding?.data as Float32Array });
    expect(embedded.map((row) => Math.hypot(...row).toFixed(3))).toEqual(Array(ROWS).fill('1.000'));
  });

  it('start as their anchors: norm(x P) but for the small residual', () => {
    const program = buildTrainStep({
      config,
      plan: { tuples: 0, replay: [{ modality: 'text', ...items }] },
      optimiser: TINY_OPTIMISER,
      random: createRandom(1),
      known: fixed,
    });
    expect(program.state.get('sat.text.projection')).toEqual(fixed.get('sat.text.projection'));
    expect(program.state.get('sat.text.residual')?.data).toEqual(Float32Array.of(0.05));
  });

  it('refuse an export without a weight', () => {
    expect(() => exportEncoder(config, text, fixed)).toThrow(
      'a model without its sat.text.token0.weight',
    );
  });
});

describe('schedule', () => {
  it('warms up, then decays by a cosine to nothing', () => {
    const schedule = { steps: 100, warmUpSteps: 10 };
    expect(rateShare(0, schedule)).toBeCloseTo(0.1, 6);
    expect(rateShare(50, schedule)).toBeCloseTo(0.5, 6);
    expect(rateShare(99, schedule)).toBeLessThan(0.001);
  });

  it('ramps the adversary up', () => {
    expect([0, 0.1, 1].map(adversaryRamp)).toEqual([
      0,
      expect.closeTo(0.462, 3),
      expect.closeTo(1, 3),
    ]);
    const scalars = scalarsAt(50, { steps: 100, warmUpSteps: 1 }, tinyConfig(), TINY_OPTIMISER);
    expect(scalars['weight.adv']?.[0]).toBeCloseTo(0.987, 3);
  });
});

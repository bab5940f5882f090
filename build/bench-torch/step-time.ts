import { parseArgs } from 'node:util';
import type { AgatConfig } from '../../src-main/agat/config.ts';
import { USUAL_MODEL, vectorModality } from '../../src-main/agat/config.ts';
import type { OptimiserConfig } from '../../src-main/agat/optimiser.ts';
import { scalarsAt } from '../../src-main/agat/schedule.ts';
import { buildTrainStep } from '../../src-main/agat/train-step.ts';
import type { FeatureTables, Tuple } from '../../src-main/agat/tuple-batch.ts';
import { tupleBatch } from '../../src-main/agat/tuple-batch.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { openStepSession } from '../../src-main/tape/step-session.ts';

// Time of one AGAT training step on the tape, for comparison with step_time.py.
// Usage: node build/bench-torch/step-time.ts [--threads 1] [--steps 60]

const LENGTHS = [1280, 512, 896];
const TUPLES = 64;
const CLASSES = 10;
const WARM_UP = 10;

const { values } = parseArgs({
  options: { threads: { type: 'string', default: '1' }, steps: { type: 'string', default: '60' } },
});
const [threads, steps] = [Number(values.threads), Number(values.steps)];
const random = createRandom(0);
const config: AgatConfig = {
  modalities: LENGTHS.map((length, k) => vectorModality(`view${k}`, length, 16)),
  ...USUAL_MODEL,
  dropout: { of: 'units', rate: 0 },
  weights: { sem: 1, con: 1, sup: 0, clu: 1, adv: 0.1, dist: 0, anchor: 0 },
};
const optimiser: OptimiserConfig = {
  adam: { beta1: 0.5, beta2: 0.999, epsilon: 1e-8 },
  rates: { model: 1e-4, projection: 1e-4, adversary: 1e-4, scale: 1e-4 },
  weightDecay: 0,
  averageRate: 0,
};
const tables: FeatureTables = LENGTHS.map((length) => {
  const data = Float32Array.from({ length: TUPLES * length }, random.normal);
  return new Map([['vector', { shape: [TUPLES, length], data }]]);
});
const tuples: Tuple[] = Array.from({ length: TUPLES }, (_, row) => ({
  rows: LENGTHS.map(() => row),
  classes: [row % CLASSES],
}));
const plan = { tuples: TUPLES };
const program = buildTrainStep({ config, plan, optimiser, random, known: new Map() });
const session = await openStepSession(program, { threads });
const schedule = { steps: WARM_UP + steps, warmUpSteps: WARM_UP };
const wall: number[] = [];
const cpu: number[] = [];
for (let step = 0; step < schedule.steps; step++) {
  const [wallStart, cpuStart] = [performance.now(), process.cpuUsage()];
  const batch = tupleBatch(config, tables, tuples, random);
  await session.step({ ...batch, ...scalarsAt(step, schedule, config, optimiser) });
  const { user, system } = process.cpuUsage(cpuStart);
  if (step < WARM_UP) continue;
  wall.push(performance.now() - wallStart);
  cpu.push((user + system) / 1000);
}
const weights = [...program.state].filter(([name]) => !name.includes(':') && !name.endsWith('.u'));
const median = (times: number[]): number =>
  Number((times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(1));
const result = {
  engine: 'tape on ONNX Runtime',
  threads,
  parameters: weights.reduce((sum, [, { data }]) => sum + data.length, 0),
  wallMs: median(wall),
  cpuMs: median(cpu),
  residentMb: Math.round(process.memoryUsage.rss() / 1e6),
};
console.log(JSON.stringify(result));

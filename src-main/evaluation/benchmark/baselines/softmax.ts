import { Matrix } from 'ml-matrix';
import { adamRate, adamStep } from '../../../tape/adam.ts';
import { mean, total } from '../../../tape/functions.ts';
import { gradients } from '../../../tape/gradients.ts';
import { add, logSumExp, matmul, mul, sub, sum } from '../../../tape/ops.ts';
import type { Values } from '../../../tape/parameters.ts';
import type { StepProgram } from '../../../tape/step-session.ts';
import { NEXT, openStepSession } from '../../../tape/step-session.ts';
import { createTape } from '../../../tape/tape.ts';
import { writeTape } from '../../../tape/write-tape.ts';
import type { Fold } from '../fold.ts';
import type { Projection } from './baseline.ts';
import { linearProjection, oneHotLabels } from './baseline.ts';

/** Inverse penalties: Σ cross-entropy · C + ½‖W‖². */
const INVERSE_PENALTIES = [0.001, 0.003, 0.01, 0.03, 0.1, 1, 10];
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const STEPS = 300;
const RATE = 0.05;

/**
 * Each view predicts the classes by logistic regression; the predicted shares are the common space ("semantic matching",
 * Rasiwasia et al. 2010). Convex, so full batches and a decaying rate reach its optimum.
 */
export async function* softmax(fold: Fold): AsyncGenerator<Projection> {
  const targets = Float32Array.from(oneHotLabels(fold).to1DArray());
  for (const inverse of INVERSE_PENALTIES) {
    const matrices: Matrix[] = [];
    for (const view of fold.train.views) {
      const [rows = 0] = view.shape;
      matrices.push(await regress(withOnes(view), targets, fold.classes, 1 / (2 * inverse * rows)));
    }
    yield (part) =>
      linearProjection(matrices, shares)({ ...part, views: part.views.map(withOnes) });
  }
}

async function regress(
  x: Values,
  targets: Float32Array,
  classes: number,
  penalty: number,
): Promise<Matrix> {
  const session = await openStepSession(regressionStep(x, targets, classes, penalty));
  for (let step = 0; step < STEPS; step++) {
    const decay = (1 + Math.cos((Math.PI * step) / STEPS)) / 2;
    await session.step({ rate: Float32Array.of(adamRate(RATE * decay, step + 1, ADAM)) });
  }
  const { shape = [], data = [] } = session.read().get('weight') ?? {};
  return Matrix.from1DArray(shape[0] ?? 0, classes, data);
}

/** The last input is the constant 1 and carries the intercept, which is not penalised. */
function regressionStep(
  x: Values,
  targets: Float32Array,
  classes: number,
  penalty: number,
): StepProgram {
  const tape = createTape();
  const [rows = 0, length = 0] = x.shape;
  const shape = [length, classes];
  const state = {
    weight: tape.input('weight', shape),
    first: tape.input('first', shape),
    second: tape.input('second', shape),
  };
  const logits = matmul(tape.constant(x.data, x.shape), state.weight); // [n, classes]
  const own = sum(mul(logits, tape.constant(targets, [rows, classes])), -1); // [n]
  const isPenalised = Float32Array.from({ length }, (_, row) => (row < length - 1 ? penalty : 0));
  const squares = mul(mul(state.weight, state.weight), tape.constant(isPenalised, [length, 1]));
  const loss = add(mean(sub(logSumExp(logits), own), 0), total(squares));
  const [gradient = loss] = gradients(loss, [state.weight]);
  const next = adamStep(state, gradient, ADAM, { rate: tape.input('rate', []) });
  const zeros = { shape, data: new Float32Array(length * classes) };
  return {
    bytes: writeTape({
      loss,
      ...Object.fromEntries(Object.entries(next).map(([name, value]) => [NEXT + name, value])),
    }),
    state: new Map(Object.keys(state).map((name) => [name, zeros])),
    batch: new Map([['rate', []]]),
    terms: ['loss'],
  };
}

function withOnes({ shape: [rows = 0, length = 0], data }: Values): Values {
  const wider = new Float32Array(rows * (length + 1)).fill(1);
  for (let row = 0; row < rows; row++) {
    wider.set(data.subarray(row * length, (row + 1) * length), row * (length + 1));
  }
  return { shape: [rows, length + 1], data: wider };
}

function shares(logits: Matrix): Matrix {
  const largest = logits.max('row');
  const exponentials = Matrix.exp(logits.clone().subColumnVector(largest));
  return exponentials.divColumnVector(exponentials.sum('row'));
}

import type { KnownValues, Parameters } from '../tape/parameters.ts';
import { constantParameters, trainableParameters } from '../tape/parameters.ts';
import { createRandom } from '../tape/random.ts';
import type { Shape } from '../tape/shape.ts';
import { FREE, shapeError } from '../tape/shape.ts';
import type { Tape, Variable } from '../tape/tape.ts';
import { createTape } from '../tape/tape.ts';
import { float16Tensor } from '../tape/tensor.ts';
import { writeTape } from '../tape/write-tape.ts';
import type { AgatConfig, ModalityConfig } from './config.ts';
import { retrievalEmbedding } from './gat.ts';
import { encodeItems } from './sat.ts';

/** Output of an encoder: r [n, d], unit rows. */
export const EMBEDDING = 'embedding';

/**
 * The encoder of one modality with its weights, r = norm(W z), by the definitions that trained it. Inputs are the
 * modality's own, [n, length] for any n. The same weights give the same bytes. Throws where one is missing.
 */
export function exportEncoder(
  config: AgatConfig,
  modality: ModalityConfig,
  weights: KnownValues,
): Uint8Array {
  return writeEncoder(config, modality, (tape) => constantParameters(tape, weights));
}

/** As `exportEncoder`, its weights stored as float16 and computed with as float32: half the bytes. */
export function exportHalfEncoder(
  config: AgatConfig,
  modality: ModalityConfig,
  weights: KnownValues,
): Uint8Array {
  return writeEncoder(config, modality, (tape) => halfParameters(tape, weights));
}

/** As `exportEncoder`, with the trained weights as inputs by name: one graph for every state of a training run. */
export function encoderOverWeights(
  config: AgatConfig,
  modality: ModalityConfig,
  weights: KnownValues,
): Uint8Array {
  return writeEncoder(config, modality, (tape) => trainableParameters(tape, weights));
}

function writeEncoder(
  config: AgatConfig,
  modality: ModalityConfig,
  parametersOn: (tape: Tape) => Parameters,
): Uint8Array {
  const tape = createTape();
  const context = { config, parameters: parametersOn(tape), random: createRandom(0) };
  const vectors = new Map(
    modality.inputs.map(({ name, length }) => [name, tape.input(name, [FREE, length])]),
  );
  const z = encodeItems(context, modality, { vectors });
  return writeTape({ [EMBEDDING]: retrievalEmbedding(context, z) });
}

/** Every weight is a float16 constant of the graph behind a Cast. */
function halfParameters(tape: Tape, weights: KnownValues): Parameters {
  const stored = (name: string, shape: Shape): Variable => {
    const values = weights.get(name);
    if (!values) throw shapeError(`a model without its ${name}`);
    return tape.record({
      name: 'half',
      inputs: [],
      settings: name,
      shape,
      onnx: (graph) =>
        graph.add('Cast', [graph.constant(float16Tensor(values.data, shape))], { to: 1n }),
    });
  };
  return { trained: stored, carried: stored, fixed: stored };
}

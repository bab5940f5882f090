import type { KnownValues, Parameters } from '../tape/parameters.ts';
import { constantParameters, trainableParameters } from '../tape/parameters.ts';
import { createRandom } from '../tape/random.ts';
import { FREE } from '../tape/shape.ts';
import type { Tape } from '../tape/tape.ts';
import { createTape } from '../tape/tape.ts';
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

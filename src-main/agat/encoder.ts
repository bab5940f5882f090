import { join } from 'node:path';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../base/errors.ts';
import { once } from '../base/once.ts';
import type { Device, Devices, Modality } from '../base/types.ts';
import { allOn } from '../session/devices.ts';
import { openSession } from '../session/session.ts';
import { readModelManifest } from './manifest.ts';

/** A version of the model: coordinates of any modality → the common space. */
export interface Agat {
  version: string;
  /**
   * coordinates: [n, 2839], as the anchors give them; features: the n segments' backbone features, of which the
   * model takes those it declares as inputs. Returns [n, 256], unit rows.
   */
  embed: (
    modality: Modality,
    coordinates: Float32Array,
    features: readonly object[],
  ) => Promise<Float32Array>;
}

/** Files of the model that a head stands on begin with this. */
export const FOUNDATION = 'foundation-';
/** The input by which a head takes the embedding of the model that it stands on. */
export const ANCHOR_INPUT = 'anchor';

/**
 * Reads `manifest.json` in the model's folder, and `{image,sound,text}.onnx` each when its modality first comes. Throws
 * `pack-damaged` naming the file that fails.
 */
export async function openAgat(modelDir: string, devices: Devices = allOn('cpu')): Promise<Agat> {
  const { version, isHead } = await readModelManifest(modelDir);
  const pathOf = (modality: Modality): string => join(modelDir, `${modality}.onnx`);
  const openStages = (modality: Modality) => {
    const foundation = join(modelDir, `${FOUNDATION}${modality}.onnx`);
    const stages = isHead ? [foundation, pathOf(modality)] : [pathOf(modality)];
    return once(() => Promise.all(stages.map((path) => openModel(path, devices[modality]))));
  };
  const sessions = {
    image: openStages('image'),
    sound: openStages('sound'),
    text: openStages('text'),
  };
  return {
    version,
    embed: async (modality, coordinates, features) => {
      if (features.length === 0) return new Float32Array();
      const whole = new Map([['coordinates', coordinates]]);
      for (const session of await sessions[modality]()) {
        const feeds = Object.fromEntries(
          session.inputMetadata.map((input) => [input.name, feed(input, whole, features)]),
        );
        const { embedding } = await session.run(feeds);
        if (embedding?.data instanceof Float32Array) whole.set(ANCHOR_INPUT, embedding.data);
      }
      const embedding = whole.get(ANCHOR_INPUT);
      if (embedding !== undefined) return embedding;
      throw damaged(pathOf(modality), 'gives no embedding');
    },
  };
}

/** The tensor for an input of the model: what is there for all segments as a whole, or the features of that name, one row a segment. */
function feed(
  input: InferenceSession.ValueMetadata,
  whole: ReadonlyMap<string, Float32Array>,
  features: readonly object[],
): Tensor {
  const count = features.length;
  const rowsOfAll = whole.get(input.name);
  if (rowsOfAll) return new Tensor('float32', rowsOfAll, [count, rowsOfAll.length / count]);
  const width = input.isTensor ? Number(input.shape[1]) : 0;
  const rows = new Float32Array(count * width);
  for (const [i, feature] of features.entries()) {
    rows.set(vectorOf(feature, input.name) ?? [], i * width);
  }
  return new Tensor('float32', rows, [count, width]);
}

/** A feature may be absent (a text that is not English): it counts as zeros. */
function vectorOf(feature: object, name: string): Float32Array | undefined {
  const entry = Object.entries(feature).find(([key]) => key === name);
  const value: unknown = entry?.[1];
  return value instanceof Float32Array ? value : undefined;
}

async function openModel(path: string, device: Device): Promise<InferenceSession> {
  try {
    return await openSession(path, device);
  } catch (cause) {
    throw damaged(path, 'cannot be opened', cause);
  }
}

function damaged(path: string, what: string, cause?: unknown): AppError {
  const message = `The model's file ${path} ${what}. Choose another model version, or install Akin again.`;
  return new AppError('pack-damaged', message, { cause });
}

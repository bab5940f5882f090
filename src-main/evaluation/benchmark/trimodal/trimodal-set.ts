import { decode, encode } from '@msgpack/msgpack';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { unpackFeatures } from '../../../backbone/features.ts';
import type { FeaturesOf } from '../../../backbone/features.ts';
import type { Modality } from '../../../base/types.ts';
import { AppError } from '../../../base/errors.ts';

/** File of the set inside its folder. */
export const TRIMODAL_FILE = 'trimodal.msgpack';

const item = z.object({
  /** What it shows, sounds like or names; absent for what serves only as a sample of the world. */
  concept: z.string().optional(),
  /** Of a picture or sound: whether it is asked for, where its concept is held out. */
  isMeasured: z.boolean().optional(),
  /** Of a text: the code of its language. */
  language: z.string().optional(),
  /** By packFeatures. */
  features: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
const schema = z.object({ image: z.array(item), sound: z.array(item), text: z.array(item) });

/** Items of the set as they lie in its file. */
export type PackedSet = z.output<typeof schema>;

export interface TrimodalItem<M extends Modality> {
  concept?: string | undefined;
  isMeasured?: boolean | undefined;
  language?: string | undefined;
  features: FeaturesOf[M];
}

/** Pictures, sounds and texts, some of them with the concept that they share. */
export type TrimodalSet = { [M in Modality]: TrimodalItem<M>[] };

export function writeTrimodalSet(set: PackedSet): Uint8Array {
  return encode(set, { ignoreUndefined: true });
}

/** Reads `trimodal.msgpack` from a folder. Throws `not-found` or `undecodable`. */
export async function readTrimodalSet(dir: string): Promise<TrimodalSet> {
  const path = join(dir, TRIMODAL_FILE);
  const bytes = await readFile(path).catch((cause: unknown) => {
    const message = `${path} cannot be read. Make it with \`npm run build:trimodal\`, or name its folder with --data.`;
    throw new AppError('not-found', message, { cause });
  });
  const packed = parse(path, bytes);
  return {
    image: unpackItems('image', packed.image),
    sound: unpackItems('sound', packed.sound),
    text: unpackItems('text', packed.text),
  };
}

function parse(path: string, bytes: Uint8Array): PackedSet {
  try {
    return schema.parse(decode(new Uint8Array(bytes)));
  } catch (cause) {
    const message = `${path} is damaged. Delete it and run \`npm run build:trimodal\`.`;
    throw new AppError('undecodable', message, { cause });
  }
}

function unpackItems<M extends Modality>(
  modality: M,
  items: PackedSet[Modality],
): TrimodalItem<M>[] {
  return items.map(({ features, ...rest }) => ({
    ...rest,
    features: unpackFeatures(modality, features),
  }));
}

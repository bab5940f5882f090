import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../base/errors.ts';

const modelManifest = z.looseObject({
  /** Unique name of the model version. */
  version: z.string().min(1),
  /** Each `<modality>.onnx` takes the embedding that `foundation-<modality>.onnx` gives, a copy of another model's. */
  isHead: z.boolean().default(false),
  files: z.array(
    z.object({
      path: z.string().regex(/^[\w.-]+$/),
      /** Lower-case hexadecimal. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** What a folder with an AGAT model says of itself; figures and data of its recipe pass through unread. */
export type ModelManifest = z.output<typeof modelManifest>;

/** Reads `manifest.json` of a model's folder. Throws `pack-damaged` where it is missing or of another shape. */
export async function readModelManifest(modelDir: string): Promise<ModelManifest> {
  const path = join(modelDir, 'manifest.json');
  try {
    return modelManifest.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const message = `The model's ${path} cannot be read. Install Akin again to restore it.`;
    throw new AppError('pack-damaged', message, { cause });
  }
}

/** Whether each file of the model has the bytes its manifest names. */
export async function verifyModel(modelDir: string): Promise<{ path: string; isOk: boolean }[]> {
  const { files } = await readModelManifest(modelDir);
  return Promise.all(
    files.map(async ({ path, sha256 }) => {
      const bytes = await readFile(join(modelDir, path)).catch(() => undefined);
      const isOk =
        bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256;
      return { path, isOk };
    }),
  );
}

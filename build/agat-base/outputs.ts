import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { MODALITIES, type Modality } from '../../src-main/base/types.ts';

type Models = Readonly<Record<Modality, Uint8Array>>;

/** What the coordinate graphs take, by modality. */
const ANCHOR_INPUTS: Record<Modality, string[]> = {
  image: ['logits'],
  sound: ['categories'],
  text: ['multilingual', 'english'],
};

/** Writes the coordinate graphs into the pack and enters them in its manifest. */
export async function writeAnchors(pack: EncoderPack, graphs: Models): Promise<void> {
  await mkdir(join(pack.dir, 'anchors'), { recursive: true });
  const entries = await Promise.all(
    MODALITIES.map(async (modality): Promise<EncoderPack['files'][number]> => ({
      ...(await writeEntry(pack.dir, `anchors/${modality}.onnx`, graphs[modality])),
      source: 'build/agat-base, from the names and encoders of this pack',
      licence: 'Apache-2.0 AND WordNet-3.0',
      inputs: ANCHOR_INPUTS[modality],
      outputs: ['coordinates'],
      preprocessing: {},
    })),
  );
  const others = pack.files.filter(({ path }) => !path.startsWith('anchors/'));
  await writeJson(join(pack.dir, 'manifest.json'), {
    name: pack.name,
    version: pack.version,
    files: [...others, ...entries].sort((a, b) => (a.path < b.path ? -1 : 1)),
  });
}

/** A file of a folder as its manifest lists it. */
export interface FileEntry {
  path: string;
  sha256: string;
  byteSize: number;
}

/** Writes a model's encoders and returns their manifest entries. */
export async function writeModels(dir: string, models: Models): Promise<FileEntry[]> {
  await mkdir(dir, { recursive: true });
  return Promise.all(
    MODALITIES.map((modality) => writeEntry(dir, `${modality}.onnx`, models[modality])),
  );
}

/** Writes a file and returns its manifest entry. */
export async function writeEntry(dir: string, path: string, bytes: Uint8Array): Promise<FileEntry> {
  await writeFile(join(dir, path), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, sha256, byteSize: bytes.length };
}

export async function writeJson(path: string, content: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
}

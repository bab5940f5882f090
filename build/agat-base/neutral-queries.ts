import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { openAgat } from '../../src-main/agat/encoder.ts';
import { NEUTRAL_QUERIES_FILE } from '../../src-main/agat/neutral-queries.ts';
import { openAnchors } from '../../src-main/backbone/anchors/anchors.ts';
import type { EncoderPack } from '../../src-main/backbone/pack.ts';
import { openTextEncoder } from '../../src-main/backbone/text/encoder.ts';
import { writeEntry } from './outputs.ts';
import type { FileEntry } from './outputs.ts';

const neutralQueries = z.array(z.string().min(1)).min(1);

/** Embeds the frozen neutral queries by the model in `modelDir` and keeps them beside it; returns the manifest entry. */
export async function writeNeutralQueries(
  pack: EncoderPack,
  queriesPath: string,
  modelDir: string,
): Promise<FileEntry> {
  const texts = neutralQueries.parse(JSON.parse(await readFile(queriesPath, 'utf8')));
  const features = await (await openTextEncoder(pack)).encode(texts);
  const coordinates = await openAnchors(pack).coordinates('text', features);
  const rows = await (await openAgat(modelDir)).embed('text', coordinates, features);
  const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
  return writeEntry(modelDir, NEUTRAL_QUERIES_FILE, bytes);
}

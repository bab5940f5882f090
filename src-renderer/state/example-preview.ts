import type { Client } from '../../src-main/contract/client.ts';
import { mediaUrl } from '../shell.ts';
import type { Example } from './examples.ts';

/** What an example looks or sounds like, whole. */
export interface ExamplePreview {
  /** Where its file can be loaded from. */
  fileUrl: string;
  /** Peaks 0-255; sounds. */
  peaks: Uint8Array;
  durationMs: number;
  /** What the offsets of a passage count in; notes. */
  text: string;
}

/** Address of a small picture of an example; undefined for what is no picture of an indexed or held file. */
export function thumbnailOf({ source, modality }: Example): string | undefined {
  if (modality !== 'image') return undefined;
  if (source.kind === 'item') return mediaUrl.thumbnail(source.itemId);
  return source.kind === 'held' ? mediaUrl.heldThumbnail(source.token) : undefined;
}

/** True where a part of the example can be chosen. */
export function hasParts({ source }: Example): boolean {
  return source.kind === 'item' || source.kind === 'held';
}

/** Undefined where there is nothing to show. Rejects where the file is gone. */
export async function loadPreview(
  client: Client,
  { source, modality }: Example,
): Promise<ExamplePreview | undefined> {
  if (source.kind === 'held') {
    const { peaks, metadata, text } = await client.call('held.describe', { token: source.token });
    return preview(mediaUrl.held(source.token), { peaks, text, ...metadata });
  }
  if (source.kind !== 'item') return undefined;
  const { itemId } = source;
  const fileUrl = modality === 'image' ? mediaUrl.picture(itemId) : mediaUrl.file(itemId);
  if (modality === 'image') return preview(fileUrl, {});
  if (modality === 'text') return preview(fileUrl, await client.call('items.text', { itemId }));
  const [{ metadata }, { peaks }] = await Promise.all([
    client.call('items.get', { itemId }),
    client.call('items.waveform', { itemId }),
  ]);
  return preview(fileUrl, { ...metadata, peaks });
}

interface Known {
  peaks?: Uint8Array | undefined;
  durationMs?: number | undefined;
  text?: string | undefined;
}

function preview(fileUrl: string, { peaks, durationMs = 0, text = '' }: Known): ExamplePreview {
  return { fileUrl, peaks: new Uint8Array(peaks ?? []), durationMs, text };
}

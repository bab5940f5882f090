/** A rebuildable cache of thumbnails and waveforms by content hash, in its own file beside the library. */
export interface Previews {
  /** WebP. */
  thumbnail(contentHash: Uint8Array): Uint8Array | undefined;
  keepThumbnail(contentHash: Uint8Array, webp: Uint8Array): void;
  /** Peaks 0-255. */
  waveform(contentHash: Uint8Array): Uint8Array | undefined;
  keepWaveform(contentHash: Uint8Array, peaks: Uint8Array): void;
  close(): void;
}

/** Opens the cache at `path` (previews.sqlite); one that is damaged is begun anew. */
export function openPreviews(path: string): Previews {
  throw new Error(path);
}

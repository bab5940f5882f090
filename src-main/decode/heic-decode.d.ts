declare module 'heic-decode' {
  /** The first picture of a HEIC file as RGBA, width × height × 4. Rejects where it cannot be decoded. */
  export default function decodeHeic(input: {
    buffer: Uint8Array;
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}

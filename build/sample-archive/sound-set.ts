/** One sample (a whole WAV file) of an OpenTTD sound set (.cat): a table of [offset, length] pairs, then name and data of each. */
export function readSoundSetSample(bytes: Buffer, index: number): Buffer {
  const at = bytes.readUInt32LE(index * 8) & 0x7fffffff; // the top bit marks the newer layout
  const dataAt = at + 1 + bytes.readUInt8(at);
  return bytes.subarray(dataAt, dataAt + bytes.readUInt32LE(index * 8 + 4));
}

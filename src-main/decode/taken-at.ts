import exifReader from 'exif-reader';

/**
 * When a picture was taken, in milliseconds since 1970; undefined where its EXIF does not say or cannot be read.
 * EXIF holds a wall clock: where it names no offset from UTC, this machine's time zone is assumed.
 */
export function readTakenAt(exif: Uint8Array | undefined): number | undefined {
  const photo = exif === undefined ? undefined : parsePhotoTags(exif);
  const wallClock = photo?.DateTimeOriginal; // its UTC fields are the camera's wall clock
  if (wallClock === undefined || Number.isNaN(wallClock.getTime())) return undefined;
  const offset = photo?.OffsetTimeOriginal ?? '';
  const local = wallClock.toISOString().slice(0, -1);
  const takenAtMs = Date.parse(/^[+-]\d\d:\d\d$/.test(offset) ? local + offset : local);
  return Number.isNaN(takenAtMs) ? undefined : takenAtMs;
}

function parsePhotoTags(exif: Uint8Array): ReturnType<typeof exifReader>['Photo'] {
  try {
    return exifReader(Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength)).Photo;
  } catch {
    return undefined; // broken tags do not spoil a good picture
  }
}

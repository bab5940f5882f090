import sharp from 'sharp';

const MAX_SIDE_PX = 1024;
const SMALL_CUT_OUT_PX = 300;
const JPEG_QUALITY = 78;

/** Any picture as a JPEG of at most 1024 px without metadata; transparency becomes white, small cut-outs grow to 640 px. */
export async function makePicture(bytes: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata();
  const isSmall = Math.max(width, height) < SMALL_CUT_OUT_PX;
  const resized = isSmall
    ? { width: 640, height: 480, fit: 'contain' as const, background: 'white' }
    : { width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside' as const, withoutEnlargement: true };
  return sharp(bytes)
    .rotate()
    .flatten({ background: 'white' })
    .resize(resized)
    .jpeg({ quality: JPEG_QUALITY, mozjpeg: true })
    .toBuffer();
}

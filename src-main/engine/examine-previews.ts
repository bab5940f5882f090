import { DEFAULT_DECODE_LIMITS } from '../base/config.ts';
import { say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import type { ItemRow } from '../sql/items.ts';
import type { EngineContext } from './engine-context.ts';
import { sound, unsound } from './examination.ts';
import type { Examination } from './examination.ts';

/** A picture or sound that takes longer to read again goes without. */
const TIME_LIMIT_MS = 60_000;

/** Thumbnails of pictures and waveforms of sounds; notes have none. */
export function examinePreviews(context: EngineContext): Examination {
  return {
    name: 'thumbnails',
    check: () => {
      const missing = listMissing(context).length;
      if (missing === 0) return sound(say('Every picture and sound has its preview.'));
      const detail = say('Pictures and sounds without a preview: {missing}.', { missing });
      return unsound([detail], say('Make them again from the files.'));
    },
    repair: () => makeMissing(context),
  };
}

/** Those whose drives are connected. */
function listMissing({ library, previews }: EngineContext): ItemRow[] {
  return library
    .listItems()
    .filter(
      ({ modality, isOnline, contentHash }) =>
        modality !== 'text' && isOnline && !previews.has(contentHash),
    );
}

async function makeMissing(context: EngineContext): Promise<Saying[]> {
  const encoder = context.openEncoder();
  let made = 0;
  try {
    const missing = listMissing(context);
    for (const item of missing) if (await makePreview(context, encoder, item)) made += 1;
    const left = missing.length - made;
    const done = say('Previews made: {made}.', { made });
    if (left === 0) return [done];
    return [done, say('Files that cannot be read now: {left}. Scan again.', { left })];
  } finally {
    encoder.close();
  }
}

/** Whether it could be made: a file may be gone by now, or break its decoder. */
async function makePreview(
  { previews, models }: EngineContext,
  encoder: EncoderClient,
  { path, contentHash }: ItemRow,
): Promise<boolean> {
  const task = { path, limits: DEFAULT_DECODE_LIMITS, modelDir: models.active().dir };
  const encoded = await encoder.call('encodeFile', task, TIME_LIMIT_MS).catch(() => undefined);
  if (encoded?.outcome !== 'indexed') return false;
  const { thumbnail, thumbhash, waveform } = encoded;
  if (thumbnail !== undefined) previews.keepThumbnail(contentHash, thumbnail);
  if (thumbhash !== undefined) previews.keepThumbhash(contentHash, thumbhash);
  if (waveform !== undefined) previews.keepWaveform(contentHash, waveform);
  return true;
}

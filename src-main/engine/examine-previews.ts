import { join } from 'node:path';
import { DEFAULT_DECODE_LIMITS } from '../base/config.ts';
import { inEnglish, say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import type { ItemRow } from '../sql/items.ts';
import type { EngineContext } from './engine-context.ts';
import { sound, unsound } from './examination.ts';
import type { Examination } from './examination.ts';

/** A picture or sound that takes longer to read again goes without. */
const TIME_LIMIT_MS = 60_000;
/** Of a process that reads a whole library again. */
const NICENESS = 10;

/** Thumbnails of pictures and waveforms of sounds; notes have none. */
export function examinePreviews(context: EngineContext): Examination {
  return {
    name: 'thumbnails',
    check: () => {
      context.previews.check();
      const missing = listMissing(context).length;
      if (missing === 0) return sound(say('Every picture and sound has its preview.'));
      const detail = say('Pictures and sounds without a preview: {missing}.', { missing });
      return unsound([detail], say('Make them again from the files.'));
    },
    repair: () => makeMissing(context),
  };
}

/** Makes the previews again by itself where their cache is damaged and begun anew; the shells hear of it. */
export function keepPreviews(context: EngineContext): void {
  const { previews, paths, log, emit, closing } = context;
  const path = join(paths.library, 'previews.sqlite');
  previews.whenLost(() => {
    const saying = say(
      '{path} was damaged. It held only the small pictures and waveforms, which are being made again from your files; nothing else is touched.',
      { path },
    );
    const message = inEnglish(saying);
    log('warn', message);
    emit('previews.lost', { message, saying });
    makeMissing(context).then(
      (made) => {
        log('info', made.map(inEnglish).join(' '));
        emit('library.changed', {
          segmentCount: context.models.active().gallery.index.segmentCount(),
        });
      },
      (thrown: unknown) => {
        if (!closing.aborted) log('warn', `The previews were not made again: ${String(thrown)}`);
      },
    );
  });
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
  const encoder = context.openEncoder(() => NICENESS);
  let made = 0;
  try {
    const missing = listMissing(context);
    for (const item of missing) {
      context.closing.throwIfAborted();
      if (await makePreview(context, encoder, item)) made += 1;
    }
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

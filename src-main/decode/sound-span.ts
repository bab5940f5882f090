import { say } from '../base/saying.ts';
import { RefusalError } from './refusal.ts';
import { SOUND_RATE_HZ } from './types.ts';

/**
 * The samples between two moments of a sound; mono, 44,100 Hz. It stops the stream as soon as it has them.
 * Throws where the sound ends before the span starts.
 */
export async function* cutSpan(
  stream: AsyncGenerator<Float32Array>,
  { startMs, endMs }: { startMs: number; endMs: number },
): AsyncGenerator<Float32Array> {
  const start = Math.round((startMs / 1000) * SOUND_RATE_HZ);
  const end = Math.round((endMs / 1000) * SOUND_RATE_HZ);
  let position = 0;
  for await (const chunk of stream) {
    const from = Math.max(0, start - position);
    const to = Math.min(chunk.length, end - position);
    if (from < to) yield chunk.subarray(from, to);
    position += chunk.length;
    if (position >= end) return;
  }
  if (position <= start)
    throw new RefusalError('corrupt', say('it ends before the chosen seconds'));
}

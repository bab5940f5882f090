import type { QueryPart } from '../../src-main/contract/methods.ts';

/** One bar and the gap after it. */
export const BAR_STEP_PX = 3;

/** A bar is never shorter than this, so that silence is a line and not a hole. */
const LOWEST_BAR_PX = 1;

/** A quiet sound is drawn taller, up to this many times. Peaks are 0-255. */
const MOST_GAIN = 8;

/** An SVG path of `count` upright bars over `height` pixels. peaks: 0-255 over the whole sound, any number of them. */
export function drawBars(peaks: Uint8Array, count: number, height: number): string {
  const loudest = Math.max(255 / MOST_GAIN, ...peaks);
  const bars: string[] = [];
  for (let bar = 0; bar < count; bar += 1) {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    const peak = peaks.subarray(from, to).reduce((most, value) => Math.max(most, value), 0);
    const length = Math.max(LOWEST_BAR_PX, (peak / loudest) * (height - 2));
    bars.push(
      `M${bar * BAR_STEP_PX + 1} ${((height - length) / 2).toFixed(1)}v${length.toFixed(1)}`,
    );
  }
  return bars.join('');
}

/** The peaks of a span; all of them where `part` is none. */
export function cutPeaks(
  peaks: Uint8Array,
  durationMs: number,
  part: QueryPart | undefined,
): Uint8Array {
  if (part?.kind !== 'span' || durationMs <= 0) return peaks;
  const at = (ms: number) => Math.round((ms / durationMs) * peaks.length);
  return peaks.subarray(at(part.startMs), Math.max(at(part.startMs) + 1, at(part.endMs)));
}

import { describe, expect, it } from 'vitest';
import { movedSpan, spanRangeMs } from '../../../src-renderer/presentation/span.ts';

describe('spanRangeMs', () => {
  it('is whole steps, and never too short for a span', () => {
    expect(spanRangeMs(4_250)).toBe(4_300);
    expect(spanRangeMs(40)).toBe(200);
  });
});

describe('movedSpan', () => {
  const span = { startMs: 1_000, endMs: 2_000 };

  it('moves one end', () => {
    expect(movedSpan(span, 'startMs', 500, 4_000)).toEqual({ startMs: 500, endMs: 2_000 });
    expect(movedSpan(span, 'endMs', 3_000, 4_000)).toEqual({ startMs: 1_000, endMs: 3_000 });
  });

  it('keeps the ends apart', () => {
    expect(movedSpan(span, 'startMs', 2_500, 4_000)).toEqual({ startMs: 2_500, endMs: 2_700 });
    expect(movedSpan(span, 'endMs', 0, 4_000)).toEqual({ startMs: 1_000, endMs: 1_200 });
    expect(movedSpan(span, 'startMs', 4_000, 4_000)).toEqual({ startMs: 3_800, endMs: 4_000 });
  });
});

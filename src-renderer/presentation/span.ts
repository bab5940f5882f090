/** The part of a sound that is chosen, in milliseconds. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** A key moves an end by this much. */
export const SPAN_STEP_MS = 100;
/** Two ends never meet. */
const SHORTEST_MS = 2 * SPAN_STEP_MS;

/** The length that the ends can move over: whole steps, and room for a span. */
export function spanRangeMs(durationMs: number): number {
  return Math.max(SHORTEST_MS, Math.ceil(durationMs / SPAN_STEP_MS) * SPAN_STEP_MS);
}

/** The span with one end moved; the other gives way where they would meet. `rangeMs` from `spanRangeMs`. */
export function movedSpan(
  span: Span,
  end: 'startMs' | 'endMs',
  toMs: number,
  rangeMs: number,
): Span {
  const next = { ...span, [end]: toMs };
  const startMs = Math.min(next.startMs, rangeMs - SHORTEST_MS);
  return { startMs, endMs: Math.max(next.endMs, startMs + SHORTEST_MS) };
}

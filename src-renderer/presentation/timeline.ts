/** A value that changes, with the way back and forth. */
export interface Timeline<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last change was of; more changes of the same kind are one step until it is settled. */
  readonly kind: string | undefined;
}

/** Steps that can be undone. */
const MOST_STEPS = 200;

export function startTimeline<T>(now: T): Timeline<T> {
  return { past: [], now, future: [], kind: undefined };
}

/** Goes on to `now`. Changes of one `kind` run together, as the letters of a word do; one without kind stands alone. */
export function change<T>(timeline: Timeline<T>, now: T, kind?: string): Timeline<T> {
  const isSameStep = kind !== undefined && kind === timeline.kind;
  const past = isSameStep ? timeline.past : [...timeline.past, timeline.now].slice(-MOST_STEPS);
  return { past, now, future: [], kind };
}

/** Ends the step: what comes next is undone on its own. */
export function settle<T>(timeline: Timeline<T>): Timeline<T> {
  return timeline.kind === undefined ? timeline : { ...timeline, kind: undefined };
}

/** One step back; the same where there is none. */
export function undo<T>({ past, now, future }: Timeline<T>): Timeline<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, kind: undefined };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], kind: undefined };
}

/** One step forth; the same where there is none. */
export function redo<T>({ past, now, future }: Timeline<T>): Timeline<T> {
  const [after, ...rest] = future;
  if (after === undefined) return { past, now, future, kind: undefined };
  return { past: [...past, now], now: after, future: rest, kind: undefined };
}

import type { Place } from './find-points.ts';

export interface LassoGestures {
  /** Whether a press begins a line. */
  isOn(event: PointerEvent): boolean;
  /** The line so far, in pixels of the element; empty when it is done. */
  onLine(line: readonly Place[]): void;
  onDone(line: readonly Place[]): void;
}

/** Follows a line that is drawn around something, until `signal` aborts. */
export function watchLasso(
  element: HTMLElement,
  signal: AbortSignal,
  gestures: LassoGestures,
): void {
  let line: Place[] | undefined;
  const add = ({ offsetX, offsetY }: PointerEvent) => {
    line = [...(line ?? []), [offsetX, offsetY]];
    gestures.onLine(line);
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || !gestures.isOn(event)) return;
    element.setPointerCapture(event.pointerId);
    add(event);
  };
  const onMove = (event: PointerEvent) => {
    if (line) add(event);
  };
  const onUp = () => {
    const drawn = line;
    line = undefined;
    gestures.onLine([]);
    if (drawn && drawn.length > 2) gestures.onDone(drawn);
  };
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
}

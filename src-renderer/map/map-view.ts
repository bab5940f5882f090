import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import type { D3ZoomEvent, ZoomTransform } from 'd3-zoom';
import type { MapPoints } from '../../src-main/contract/map-methods.ts';
import { createPointFinder } from './find-points.ts';
import type { Place, PointFinder } from './find-points.ts';
import { watchLasso } from './lasso.ts';
import { readPalette } from './palette.ts';
import { createPointRenderer } from './point-renderer.ts';
import type { Framing, PointRenderer } from './point-renderer.ts';

/** What a person does on the map. Indices are those of the points; `at` is in pixels of the canvas. */
export interface MapGestures {
  isLassoOn: () => boolean;
  onHover: (index: number | undefined, at: Place) => void;
  onPick: (index: number | undefined) => void;
  /** While a line is drawn, in pixels of the canvas; empty when it is done. */
  onLasso: (line: readonly Place[]) => void;
  onSelect: (indices: number[]) => void;
}

/** A map on a canvas. */
export interface MapView {
  setPoints(points: MapPoints): void;
  setColours(colours: Uint8Array): void;
  setLit(indices: readonly number[] | undefined): void;
  zoomBy(factor: number): void;
  /** Shows all of it. */
  fit(): void;
  close(): void;
}

const FARTHEST = 0.8;
const CLOSEST = 60;
/** Of the shorter side of the canvas; the rest is margin. */
const FILLED = 0.92;
/** How near a pointer must come to a point, in pixels. */
const REACH = 12;

/** What changes while the map is shown. */
interface ViewState {
  canvas: HTMLCanvasElement;
  renderer: PointRenderer;
  transform: ZoomTransform;
  finder: PointFinder | undefined;
  pointCount: number;
  frame: number;
}

/** Shows the map on `canvas` and answers the pointer. Undefined where the browser has no WebGL 2. */
export function openMapView(canvas: HTMLCanvasElement, gestures: MapGestures): MapView | undefined {
  const renderer = createPointRenderer(canvas);
  if (!renderer) return undefined;
  const state: ViewState = {
    ...{ canvas, renderer, transform: zoomIdentity, finder: undefined, pointCount: 0, frame: 0 },
  };
  const closing = new AbortController();
  const zooming = followZoom(state, gestures);
  watchPointer(state, gestures, closing.signal);
  watchLasso(canvas, closing.signal, {
    isOn: (event) => gestures.isLassoOn() || event.shiftKey,
    onLine: gestures.onLasso,
    onDone: (line) => {
      gestures.onSelect(state.finder?.inside(line.map((at) => onMap(state, at))) ?? []);
    },
  });
  const change = () => {
    redraw(state);
  };
  const watcher = new ResizeObserver(change);
  watcher.observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', change, closing);
  return {
    ...settersOf(state),
    ...zooming.view,
    close: () => {
      cancelAnimationFrame(state.frame);
      closing.abort();
      watcher.disconnect();
      zooming.stop();
    },
  };
}

function settersOf(state: ViewState): Pick<MapView, 'setPoints' | 'setColours' | 'setLit'> {
  const { renderer } = state;
  return {
    setPoints: (points) => {
      state.pointCount = points.x.length;
      state.finder = createPointFinder(points);
      renderer.setPoints(points);
      redraw(state);
    },
    setColours: (colours) => {
      renderer.setColours(colours);
      redraw(state);
    },
    setLit: (indices) => {
      renderer.setLit(indices);
      redraw(state);
    },
  };
}

/** With the next frame. */
function redraw(state: ViewState): void {
  const { canvas, renderer, transform, pointCount } = state;
  cancelAnimationFrame(state.frame);
  state.frame = requestAnimationFrame(() => {
    const size = sizeOf(pointCount, transform.k);
    renderer.draw(framingOf(canvas, transform), size, readPalette(canvas));
  });
}

/** A plain drag moves the map, the wheel zooms. */
function followZoom(state: ViewState, gestures: MapGestures) {
  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([FARTHEST, CLOSEST])
    .filter((event: MouseEvent) => !gestures.isLassoOn() && !event.shiftKey && event.button === 0)
    .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      state.transform = event.transform;
      redraw(state);
    });
  const selection = select(state.canvas).call(behaviour);
  const view: Pick<MapView, 'zoomBy' | 'fit'> = {
    zoomBy: (factor) => {
      behaviour.scaleBy(selection, factor);
    },
    fit: () => {
      behaviour.transform(selection, zoomIdentity);
    },
  };
  return { view, stop: () => selection.on('.zoom', null) };
}

/** From pixels of the canvas to the coordinates of the map. */
function onMap({ canvas, transform }: ViewState, [x, y]: Place): Place {
  const { scale, offsetX, offsetY } = framingOf(canvas, transform);
  return [(x - offsetX) / scale, (y - offsetY) / scale];
}

function framingOf(canvas: HTMLCanvasElement, { k, x, y }: ZoomTransform): Framing {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = (k * FILLED * Math.min(width, height)) / 2;
  return { scale, offsetX: (k * width) / 2 + x, offsetY: (k * height) / 2 + y };
}

/** In pixels: the fewer points and the closer, the larger. */
function sizeOf(count: number, zoomedBy: number): number {
  const whole = Math.min(9, Math.max(2.5, 260 / Math.sqrt(count + 1)));
  return Math.min(16, whole * zoomedBy ** 0.4);
}

function watchPointer(state: ViewState, gestures: MapGestures, signal: AbortSignal): void {
  const { canvas } = state;
  const indexAt = (at: Place) =>
    state.finder?.nearest(onMap(state, at), REACH / framingOf(canvas, state.transform).scale);
  const onMove = ({ offsetX, offsetY, buttons }: PointerEvent) => {
    const at: Place = [offsetX, offsetY];
    gestures.onHover(buttons === 0 ? indexAt(at) : undefined, at);
  };
  const onLeave = () => {
    gestures.onHover(undefined, [0, 0]);
  };
  const onClick = ({ offsetX, offsetY, shiftKey }: MouseEvent) => {
    if (!shiftKey && !gestures.isLassoOn()) gestures.onPick(indexAt([offsetX, offsetY]));
  };
  canvas.addEventListener('pointermove', onMove, { signal });
  canvas.addEventListener('pointerleave', onLeave, { signal });
  canvas.addEventListener('click', onClick, { signal });
}

import { fit, keepInside, zoomBy } from '../presentation/zoom.ts';
import type { Size, Zoom } from '../presentation/zoom.ts';

/** One press of + or −. */
const KEY_FACTOR = 1.5;
/** One press of an arrow. CSS pixels. */
const KEY_STEP_PX = 80;
/** Zoom for each unit that a wheel turns; a pinch on a touchpad comes as a wheel with Ctrl, in smaller units. */
const WHEEL_RATE = 0.0015;
const PINCH_RATE = 0.01;

const MIDDLE = { x: 0, y: 0 };

interface Point {
  x: number;
  y: number;
}

/** A picture under a person's hands: wheel, fingers, mouse and keys zoom and move it. */
export class PictureView {
  /** Pixels of the picture; none before it is loaded. */
  picture = $state.raw<Size>({ width: 0, height: 0 });
  /** CSS pixels of the room for it. */
  frameWidth = $state(0);
  frameHeight = $state(0);
  /** Undefined while the whole picture is shown, whatever the frame's size. */
  #chosen = $state.raw<Zoom>();
  #fingers: (Point & { id: number })[] = [];

  #frame: Size = $derived({ width: this.frameWidth, height: this.frameHeight });
  isReady = $derived(this.picture.width > 0 && this.frameWidth > 0);
  #fitted = $derived(fit(this.picture, this.#frame));
  zoom: Zoom = $derived(this.#chosen ?? this.#fitted);
  isZoomed = $derived(this.#chosen !== undefined);

  zoomIn(): void {
    this.#zoomBy(KEY_FACTOR, MIDDLE);
  }

  zoomOut(): void {
    this.#zoomBy(1 / KEY_FACTOR, MIDDLE);
  }

  showAll(): void {
    this.#chosen = undefined;
  }

  /** One pixel of the picture on one of the screen; back to the whole from there. */
  toggleRealPixels(point: Point = MIDDLE): void {
    if (this.isZoomed) this.showAll();
    else this.#zoomBy(1 / devicePixelRatio / this.zoom.scale, point);
  }

  wheel(event: WheelEvent): void {
    const rate = event.ctrlKey ? PINCH_RATE : WHEEL_RATE;
    this.#zoomBy(Math.exp(-event.deltaY * rate), this.pointOf(event));
  }

  press(event: PointerEvent): void {
    this.#fingers = [...this.#fingers, { id: event.pointerId, ...this.pointOf(event) }];
  }

  release(event: PointerEvent): void {
    this.#fingers = this.#fingers.filter(({ id }) => id !== event.pointerId);
  }

  /** One finger, or the pressed mouse, moves; two move and zoom. */
  drag(event: PointerEvent): void {
    const before = this.#fingers;
    if (!before.some(({ id }) => id === event.pointerId)) return;
    const moved = { id: event.pointerId, ...this.pointOf(event) };
    const after = before.map((finger) => (finger.id === moved.id ? moved : finger));
    const [from, to] = [middleOf(before), middleOf(after)];
    this.#fingers = after;
    this.#moveBy(to.x - from.x, to.y - from.y);
    if (after.length === 2) this.#zoomBy(spread(after) / spread(before), to);
  }

  /** Answers a key; returns whether it was one of its own. Arrows are, while only a part is shown. */
  key(key: string): boolean {
    const answers: Partial<Record<string, () => void>> = {
      '+': () => {
        this.zoomIn();
      },
      '=': () => {
        this.zoomIn();
      },
      '-': () => {
        this.zoomOut();
      },
      '0': () => {
        this.showAll();
      },
      '1': () => {
        this.toggleRealPixels();
      },
      ...(this.isZoomed && {
        ArrowLeft: () => {
          this.#moveBy(KEY_STEP_PX, 0);
        },
        ArrowRight: () => {
          this.#moveBy(-KEY_STEP_PX, 0);
        },
        ArrowUp: () => {
          this.#moveBy(0, KEY_STEP_PX);
        },
        ArrowDown: () => {
          this.#moveBy(0, -KEY_STEP_PX);
        },
      }),
    };
    answers[key]?.();
    return answers[key] !== undefined;
  }

  /** Where an event is, from the middle of the frame. */
  pointOf({ clientX, clientY, currentTarget }: MouseEvent): Point {
    if (!(currentTarget instanceof Element)) return MIDDLE;
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  }

  #zoomBy(factor: number, point: Point): void {
    if (!this.isReady) return;
    const least = Math.min(this.#fitted.scale, 1 / devicePixelRatio);
    const zoomed = keepInside(zoomBy(this.zoom, factor, point, least), this.picture, this.#frame);
    const isWhole = zoomed.scale <= this.#fitted.scale && factor < 1;
    this.#chosen = isWhole ? undefined : zoomed;
  }

  #moveBy(x: number, y: number): void {
    if (!this.#chosen) return;
    const { scale } = this.#chosen;
    const moved = { scale, x: this.#chosen.x + x, y: this.#chosen.y + y };
    this.#chosen = keepInside(moved, this.picture, this.#frame);
  }
}

function middleOf(points: Point[]): Point {
  const sum = (pick: (point: Point) => number) =>
    points.reduce((all, point) => all + pick(point), 0);
  return { x: sum(({ x }) => x) / points.length, y: sum(({ y }) => y) / points.length };
}

/** How far two fingers are apart; at least a pixel. */
function spread([a = MIDDLE, b = MIDDLE]: Point[]): number {
  return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
}

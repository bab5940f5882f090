import { describe, expect, it } from 'vitest';
import { fit, keepInside, zoomBy } from '../../../src-renderer/presentation/zoom.ts';

const picture = { width: 4000, height: 2000 };
const frame = { width: 1000, height: 800 };

describe('a picture in its frame', () => {
  it('is shown whole, and a small one not blown up', () => {
    expect(fit(picture, frame)).toEqual({ scale: 0.25, x: 0, y: 0 });
    expect(fit({ width: 16, height: 16 }, frame).scale).toBe(2);
  });

  it('keeps what lies under the pointer where it is', () => {
    const pointer = { x: 300, y: -100 };
    const { scale, x, y } = zoomBy({ scale: 0.25, x: 0, y: 0 }, 4, pointer, 0.25);
    expect(scale).toBe(1);
    expect([(pointer.x - x) / scale, (pointer.y - y) / scale]).toEqual([1200, -400]);
  });

  it('is never smaller than the least scale', () => {
    expect(zoomBy({ scale: 0.3, x: 0, y: 0 }, 0.1, { x: 0, y: 0 }, 0.25).scale).toBe(0.25);
  });

  it('moves no further than its edge, and not at all where it is smaller than the frame', () => {
    const { x, y } = keepInside({ scale: 0.35, x: 999, y: 999 }, picture, frame);
    expect(x).toBeCloseTo(200);
    expect(y).toBe(0);
  });
});

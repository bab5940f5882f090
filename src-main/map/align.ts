import type { Plane } from './arrange.ts';

/** Too few common points say nothing about how a map lay. */
const FEWEST = 3;

/**
 * Turns and, where it fits better, mirrors a plane so that its points come as near as a stiff sheet can to where
 * `last` had them; NaN where it had none. Procrustes in the plane: points as complex numbers.
 */
export function alignLike(plane: Plane, last: Plane): Plane {
  const common = Array.from({ length: plane.length / 2 }, (_, i) => i).filter(
    (i) => !Number.isNaN(last[2 * i]),
  );
  if (common.length < FEWEST) return plane;
  const [turned, mirrored] = [1, -1].map((sign) => correlate(plane, last, common, sign));
  if (!turned || !mirrored) return plane;
  return mirrored.strength > turned.strength
    ? turn(plane, mirrored.angle, -1)
    : turn(plane, turned.angle, 1);
}

/** Of the sum of conj(point) · last, with y times `sign` first. */
function correlate(plane: Plane, last: Plane, common: readonly number[], sign: number) {
  let [real, imaginary] = [0, 0];
  for (const i of common) {
    const [x, y] = [plane[2 * i] ?? 0, sign * (plane[2 * i + 1] ?? 0)];
    const [lastX, lastY] = [last[2 * i] ?? 0, last[2 * i + 1] ?? 0];
    real += x * lastX + y * lastY;
    imaginary += x * lastY - y * lastX;
  }
  return { strength: Math.hypot(real, imaginary), angle: Math.atan2(imaginary, real) };
}

function turn(plane: Plane, angle: number, sign: number): Plane {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return plane.map((_, i) => {
    const x = plane[i - (i % 2)] ?? 0;
    const y = sign * (plane[i - (i % 2) + 1] ?? 0);
    return i % 2 === 0 ? cosine * x - sine * y : sine * x + cosine * y;
  });
}

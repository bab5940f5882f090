import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const bounds = z.object({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(640),
  height: z.int().min(480),
  isMaximized: z.boolean(),
});

/** Where the window lay, in the platform's own pixels. */
export type WindowBounds = z.output<typeof bounds>;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const FIRST: WindowBounds = { width: 1280, height: 860, isMaximized: false };

/** How the window lay when it was last closed; in the middle where no screen (`areas`) shows that place any more. */
export function readBounds(path: string, areas: readonly Area[]): WindowBounds {
  const { x, y, ...size } = parse(path);
  if (x === undefined || y === undefined) return size;
  const isOn = (area: Area) =>
    x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
  return areas.some(isOn) ? { x, y, ...size } : size;
}

function parse(path: string): WindowBounds {
  try {
    return bounds.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return FIRST; // none yet, or not ours: a window opens all the same
  }
}

/** Keeps it for the next start. */
export function writeBounds(path: string, kept: WindowBounds): void {
  writeFileSync(path, JSON.stringify(kept));
}

/** How a picture lies in its frame: CSS pixels a picture pixel, and where its middle is off the frame's. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A small picture is shown at most this much larger than it is, unless a person asks for more. */
const MOST_FIT = 2;
/** Pixels as large as a fingertip. */
const MOST_SCALE = 32;

/** The whole picture in the middle of the frame. */
export function fit(picture: Size, frame: Size): Zoom {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height, MOST_FIT);
  return { scale, x: 0, y: 0 };
}

/** Zooms by `factor` and keeps what lies under `point` (from the frame's middle) where it is. */
export function zoomBy(
  zoom: Zoom,
  factor: number,
  point: { x: number; y: number },
  least: number,
): Zoom {
  const scale = Math.min(MOST_SCALE, Math.max(least, zoom.scale * factor));
  const by = scale / zoom.scale;
  return {
    scale,
    x: point.x + (zoom.x - point.x) * by,
    y: point.y + (zoom.y - point.y) * by,
  };
}

/** Moves a picture that is larger than its frame no further than its edge, and a smaller one to the middle. */
export function keepInside(zoom: Zoom, picture: Size, frame: Size): Zoom {
  const most = (side: number, room: number) => Math.max(0, (side * zoom.scale - room) / 2);
  const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));
  return {
    scale: zoom.scale,
    x: clamp(zoom.x, most(picture.width, frame.width)),
    y: clamp(zoom.y, most(picture.height, frame.height)),
  };
}

import {
  createBufferInfoFromArrays,
  createProgramInfo,
  drawBufferInfo,
  resizeCanvasToDisplaySize,
  setAttribInfoBufferFromArray,
  setBuffersAndAttributes,
  setUniforms,
} from 'twgl.js';
import type { BufferInfo, ProgramInfo } from 'twgl.js';
import type { MapPoints } from '../../src-main/contract/map-methods.ts';

const VERTEX = `#version 300 es
  in vec2 place;
  in float colour;
  in float dim;
  uniform vec2 scale;
  uniform vec2 offset;
  uniform float size;
  uniform vec3 palette[10];
  out vec4 paint;
  void main() {
    gl_Position = vec4(place * scale + offset, 0.0, 1.0);
    gl_PointSize = size;
    paint = vec4(palette[int(colour)], mix(0.9, 0.1, dim));
  }`;

/** A disc with a soft edge of one pixel. */
const FRAGMENT = `#version 300 es
  precision highp float;
  in vec4 paint;
  uniform float size;
  out vec4 colour;
  void main() {
    float edge = (0.5 - length(gl_PointCoord - 0.5)) * size;
    float alpha = paint.a * clamp(edge, 0.0, 1.0);
    colour = vec4(paint.rgb * alpha, alpha);
  }`;

/** How the map lies on the screen: CSS pixels = map · scale + offset. */
export interface Framing {
  scale: number;
  offsetX: number;
  offsetY: number;
}

/** Draws points with WebGL 2. */
export interface PointRenderer {
  setPoints(points: MapPoints): void;
  /** Index into the palette of each point. */
  setColours(colours: Uint8Array): void;
  /** The points that stand out; all alike where undefined. */
  setLit(indices: readonly number[] | undefined): void;
  /** `palette`: ten colours, red, green and blue from 0 to 1 by turns; `size`: of a point, CSS pixels. */
  draw(framing: Framing, size: number, palette: Float32Array): void;
}

/** Undefined where the browser has no WebGL 2. */
export function createPointRenderer(canvas: HTMLCanvasElement): PointRenderer | undefined {
  const gl = canvas.getContext('webgl2', { premultipliedAlpha: true, antialias: false });
  if (!gl) return undefined;
  const program = createProgramInfo(gl, [VERTEX, FRAGMENT]);
  let buffers: BufferInfo | undefined;
  const change = (name: string, values: Float32Array) => {
    const attribute = buffers?.attribs?.[name];
    if (attribute) setAttribInfoBufferFromArray(gl, attribute, values);
  };
  const count = () => buffers?.numElements ?? 0;
  return {
    setPoints: (points) => {
      buffers = createBuffers(gl, points);
    },
    setColours: (colours) => {
      change('colour', Float32Array.from(colours));
    },
    setLit: (indices) => {
      const dim = new Float32Array(count()).fill(indices ? 1 : 0);
      for (const index of indices ?? []) dim[index] = 0;
      change('dim', dim);
    },
    draw: (framing, size, palette) => {
      resizeCanvasToDisplaySize(canvas, devicePixelRatio);
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (!buffers || count() === 0) return;
      paint(gl, program, buffers, {
        ...clipOf(canvas, framing),
        size: size * devicePixelRatio,
        palette,
      });
    },
  };
}

function createBuffers(gl: WebGL2RenderingContext, { x, y }: MapPoints): BufferInfo {
  const place = Float32Array.from(
    { length: 2 * x.length },
    (_, i) => (i % 2 === 0 ? x : y)[i >> 1] ?? 0,
  );
  return createBufferInfoFromArrays(gl, {
    place: { numComponents: 2, data: place },
    colour: { numComponents: 1, data: new Float32Array(x.length) },
    dim: { numComponents: 1, data: new Float32Array(x.length) },
  });
}

function paint(
  gl: WebGL2RenderingContext,
  program: ProgramInfo,
  buffers: BufferInfo,
  uniforms: Record<string, unknown>,
): void {
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.useProgram(program.program);
  setBuffersAndAttributes(gl, program, buffers);
  setUniforms(program, uniforms);
  drawBufferInfo(gl, buffers, gl.POINTS);
}

/** From the pixels of the canvas to WebGL's -1 to 1, y up. */
function clipOf(canvas: HTMLCanvasElement, { scale, offsetX, offsetY }: Framing) {
  const { clientWidth: width, clientHeight: height } = canvas;
  return {
    scale: [(2 * scale) / width, (-2 * scale) / height],
    offset: [(2 * offsetX) / width - 1, 1 - (2 * offsetY) / height],
  };
}

import { z } from 'zod';
import { column } from './column.ts';
import { nothing } from './item.ts';

/** How far the drawing of the map has come: landmarks are arranged, then everything is placed among them. */
export const mapProgress = z.object({
  phase: z.enum(['idle', 'arranging', 'placing']),
  doneCount: z.int(),
  totalCount: z.int(),
});

/** The map, one entry a segment, in order of segment id. */
export const mapPoints = z.object({
  x: column(Float32Array),
  y: column(Float32Array),
  segmentIds: column(Uint32Array),
  itemIds: column(Uint32Array),
  /** Index into MODALITIES. */
  modalities: column(Uint8Array),
  /** Taken or else modified, in days since 1970. */
  days: column(Float32Array),
  /** Index into `folders`. */
  folderIndices: column(Uint32Array),
  /** Index into `labels`, plus 1; 0 for none. */
  labelIndices: column(Uint32Array),
  /** Absolute: the roots, and the folders right below them. */
  folders: z.array(z.string()),
  labels: z.array(z.string()),
});

export const mapMethods = {
  /** The map as far as it is drawn. */
  'map.points': { input: nothing, output: mapPoints },
  /** Draws what is missing; answers when the map is whole. Throws `cancelled` after map.cancel. */
  'map.draw': { input: nothing, output: nothing },
  'map.cancel': { input: nothing, output: nothing },
} as const;

export const mapEvents = { 'map.progress': mapProgress } as const;

export type MapProgress = z.output<typeof mapProgress>;
export type MapPoints = z.output<typeof mapPoints>;

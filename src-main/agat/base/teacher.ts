import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../../base/errors.ts';
import type { Modality } from '../../base/types.ts';
import { matmul, swapLast } from '../../tape/ops.ts';
import type { Values } from '../../tape/parameters.ts';
import { FREE } from '../../tape/shape.ts';
import { createTape } from '../../tape/tape.ts';
import { writeTape } from '../../tape/write-tape.ts';
import { gatherRows } from '../tuple-batch.ts';
import type { BaseMaterial } from './material.ts';

/** Untrained scores of the pool's texts against its items of one kind, [texts, items], in the order of the pool. */
export async function teacherScores(
  material: BaseMaterial,
  modality: 'image' | 'sound',
): Promise<Values> {
  const [texts, items] = [poolCoordinates(material, 'text'), poolCoordinates(material, modality)];
  const tape = createTape();
  const product = matmul(
    tape.input('texts', [FREE, texts.shape[1] ?? 0]),
    swapLast(tape.input('items', items.shape)),
  );
  const session = await InferenceSession.create(writeTape({ product }), { intraOpNumThreads: 1 });
  const { product: scores } = await session.run({
    texts: new Tensor('float32', texts.data, texts.shape),
    items: new Tensor('float32', items.data, items.shape),
  });
  if (!(scores?.data instanceof Float32Array)) throw new AppError('internal', 'No teacher scores.');
  return { shape: scores.dims, data: scores.data };
}

function poolCoordinates({ tables, pool }: BaseMaterial, modality: Modality): Values {
  const table = tables[modality].get('coordinates') ?? { shape: [0, 0], data: new Float32Array() };
  const rows = pool[modality];
  return { shape: [rows.length, table.shape[1] ?? 0], data: gatherRows(table, rows) };
}

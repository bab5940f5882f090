import { expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { createEncoderClient } from '../../../src-main/library/encoder-client.ts';
import { createEncoderPool } from '../../../src-main/library/encoder-pool.ts';
import { allOn } from '../../../src-main/session/devices.ts';

const { resources } = resolvePaths({});

it('shares calls among processes, and closes those that are too many', async () => {
  const answered: number[] = [];
  const closed: number[] = [];
  let size = 2;
  let openedCount = 0;
  const open = () => {
    const number = openedCount;
    openedCount += 1;
    const client = createEncoderClient({ resourcesDir: resources, devices: () => allOn('cpu') });
    return {
      call: (...request: Parameters<typeof client.call>) => {
        answered.push(number);
        return client.call(...request);
      },
      close: () => {
        closed.push(number);
        client.close();
      },
    }; // its call, which loses what each method answers
  };
  const pool = createEncoderPool(open, () => size);
  const project = () =>
    pool.call('project', { modality: 'text', modelDir: '/nowhere', features: [] });
  expect(await Promise.all([project(), project(), project(), project()])).toEqual([[], [], [], []]);
  expect(answered).toEqual([0, 1, 0, 1]);
  size = 1;
  await project();
  expect([answered.at(-1), closed]).toEqual([0, [1]]);
  pool.close();
  expect(closed).toEqual([1, 0]);
});

import { expect, it } from 'vitest';
import { createJudges } from '../../../src-main/engine/judge.ts';
import { calibrationsIn } from '../../../src-main/engine/kept-calibrations.ts';
import { openTestIndex } from '../search/test-index.ts';
import { direction, seededRandom } from '../search/vectors.ts';
import { openShelf } from '../sql/samples.ts';

const random = seededRandom(5);
const neutral = Array.from({ length: 12 }, () => direction(random));
const query = direction(random);

/** An index of `count` pictures that counts how often it is asked for statistics. */
function openIndex(count: number) {
  const index = openTestIndex();
  let segmentId = 0;
  let askedCount = 0;
  const grow = (by: number) => {
    for (let i = 0; i < by; i++) {
      segmentId += 1;
      const embedding = direction(random);
      index.upsert({ segmentId, itemId: segmentId, modality: 'image', embedding });
    }
  };
  grow(count);
  return {
    ...index,
    grow,
    statistics: (...asked: Parameters<typeof index.statistics>) => {
      askedCount += 1;
      return index.statistics(...asked);
    },
    askedCount: () => askedCount,
  };
}

const judgesOf = (
  index: ReturnType<typeof openIndex>,
  kept: ReturnType<typeof calibrationsIn>,
  signal = new AbortController().signal,
) => createJudges(index, neutral, kept, signal);

it('calibrates once, and at the next start not at all', async () => {
  const { library } = openShelf();
  const index = openIndex(40);
  const first = judgesOf(index, calibrationsIn(library, 'base'));
  await first.prepare();
  const judge = await first.find(query, 'words');
  expect(index.askedCount()).toBe(3 * neutral.length);
  const again = await judgesOf(index, calibrationsIn(library, 'base')).find(query, 'words');
  expect(index.askedCount()).toBe(3 * neutral.length);
  for (const similarity of [0, 0.05, 0.1, 0.2, 0.4, 0.9]) {
    expect(again('image', similarity)).toBe(judge('image', similarity));
  }
  expect(again('sound', 1)).toBe('none'); // the lane is empty
});

it('takes no calibration of another gallery', async () => {
  const { library } = openShelf();
  const index = openIndex(40);
  await judgesOf(index, calibrationsIn(library, 'base')).prepare();
  await judgesOf(index, calibrationsIn(library, 'personal')).prepare();
  expect(index.askedCount()).toBe(2 * 3 * neutral.length);
});

it('answers by the last calibration while a gallery that grew somewhat is calibrated anew', async () => {
  const { library } = openShelf();
  const index = openIndex(40);
  const judges = judgesOf(index, calibrationsIn(library, 'base'));
  await judges.prepare();
  index.grow(10);
  await judges.find(query, 'words');
  expect(index.askedCount()).toBeLessThan(2 * 3 * neutral.length);
});

it('judges by no calibration of a gallery that was empty', async () => {
  const { library } = openShelf();
  const index = openIndex(0);
  const judges = judgesOf(index, calibrationsIn(library, 'base'));
  await judges.prepare();
  index.grow(40);
  const judge = await judges.find(query, 'words');
  expect(judge('image', 0.9)).toBe('strong');
});

it('keeps nothing of a calibration that is given up', async () => {
  const { library } = openShelf();
  const index = openIndex(40);
  const closing = new AbortController();
  const kept = calibrationsIn(library, 'base');
  const preparing = judgesOf(index, kept, closing.signal).prepare();
  closing.abort();
  await expect(preparing).rejects.toThrow();
  expect(kept.read('words')).toBeUndefined();
});

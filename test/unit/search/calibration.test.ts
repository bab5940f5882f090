import { describe, expect, it } from 'vitest';
import type { Strength } from '../../../src-main/base/types.ts';
import {
  createCalibrator,
  neutralShare,
  strengthOf,
} from '../../../src-main/search/calibration.ts';
import { lessShare } from '../../../src-main/search/score-statistics.ts';
import type { ScoreStatistics } from '../../../src-main/search/score-statistics.ts';
import { scores } from './scores.ts';
import { openTestIndex } from './test-index.ts';
import { direction, mix, seededRandom } from './vectors.ts';

function calibrate(neutralEvidence: Iterable<ScoreStatistics>) {
  const calibrator = createCalibrator();
  for (const evidence of neutralEvidence) calibrator.add(evidence);
  return calibrator.finish();
}

/** A gallery about themes, its calibration, and queries: one a theme, and ones about nothing. */
function world(itemCount: number, seed: number) {
  const random = seededRandom(seed);
  const themes = Array.from({ length: Math.min(50, itemCount) }, () => direction(random));
  const index = openTestIndex();
  for (let id = 1; id <= itemCount; id++) {
    const theme = themes[id % themes.length] ?? direction(random);
    const embedding = mix([theme, 1], [direction(random), 1]);
    index.upsert({ segmentId: id, itemId: id, modality: 'image', embedding });
  }
  const neutral = Array.from({ length: 160 }, () => direction(random));
  const calibration = calibrate(
    neutral.map((vector) =>
      lessShare(index.statistics(vector, 'image'), neutralShare(vector, neutral)),
    ),
  );
  const bestStrength = (vector: Float32Array) => {
    const [hit] = index.search(vector, { modality: 'image', limit: 1 });
    return strengthOf((hit?.score ?? -1) - neutralShare(vector, neutral), calibration);
  };
  return {
    calibration,
    strengths: themes.map((theme) => bestStrength(mix([theme, 1], [direction(random), 1]))),
    nonsense: Array.from({ length: 100 }, () => bestStrength(direction(random))),
  };
}

describe('calibration', () => {
  it.each([5, 60, 1_000, 5_000])('tells themes from nonsense among %i items', (itemCount) => {
    const { strengths, nonsense } = world(itemCount, itemCount);
    const share = (all: Strength[], ...wanted: Strength[]) =>
      all.filter((strength) => wanted.includes(strength)).length / all.length;
    expect(share(nonsense, 'strong', 'fair')).toBeLessThanOrEqual(0.02);
    expect(share(nonsense, 'weak')).toBeGreaterThan(0.2);
    expect(share(nonsense, 'none')).toBeGreaterThan(0.2);
    expect(share(strengths, 'strong')).toBeGreaterThan(0.9);
  });

  it('is not moved by a neutral query that the library answers', () => {
    const random = seededRandom(3);
    const found = Array.from({ length: 160 }, () => scores(...Array.from({ length: 99 }, random)));
    const answered = [...found.slice(1), scores(...Array.from({ length: 99 }, () => 5))];
    expect(calibrate(answered).strongFrom).toBeLessThan(5);
  });

  it('orders its levels and takes a query at a time', () => {
    const levels = calibrate(
      (function* () {
        yield scores(0.1, 0.2);
        yield scores(0.3, 0.1);
      })(),
    );
    expect(levels.weakFrom).toBeLessThanOrEqual(levels.fairFrom);
    expect(levels.fairFrom).toBeLessThanOrEqual(levels.strongFrom);
  });

  it('calls nothing in an empty lane anything', () => {
    expect(strengthOf(1, calibrate([scores()]))).toBe('none');
    expect(strengthOf(1, calibrate([]))).toBe('none');
  });
});

describe('neutralShare', () => {
  const random = seededRandom(5);
  const idle = direction(random);
  const neutral = Array.from({ length: 20 }, () => mix([idle, 1], [direction(random), 1]));

  it('is larger the more a query is like the neutral ones', () => {
    const near = neutralShare(mix([idle, 1], [direction(random), 1]), neutral);
    expect(near).toBeGreaterThan(neutralShare(direction(random), neutral) + 0.1);
    expect(near).toBeLessThan(0.4);
  });

  it('leaves a neutral query itself out', () => {
    const [first = idle, ...others] = neutral;
    expect(neutralShare(first, neutral)).toBe(neutralShare(first, others));
    expect(neutralShare(first, [first])).toBe(0);
  });
});

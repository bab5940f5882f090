import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../src-main/search/calibration.ts';
import { createItemCalibrator } from '../../../src-main/search/item-calibration.ts';
import { scores } from './scores.ts';

describe('item calibration', () => {
  it('measures strength in deviations of what chance items find', () => {
    const calibrator = createItemCalibrator();
    calibrator.add(scores(0.1, 0.3));
    calibrator.add(scores(0.3, 0.1));
    const calibration = calibrator.finish(); // mean 0.2, deviation 0.1
    const strengths = [0.2, 0.35, 0.45, 0.55].map((value) => strengthOf(value, calibration));
    expect(strengths).toEqual(['none', 'weak', 'fair', 'strong']);
  });

  it('calls nothing even weak in an empty lane', () => {
    expect(strengthOf(1, createItemCalibrator().finish())).toBe('none');
  });
});

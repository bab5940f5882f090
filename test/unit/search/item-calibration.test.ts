import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../src-main/search/calibration.ts';
import { createItemCalibrator } from '../../../src-main/search/item-calibration.ts';

describe('item calibration', () => {
  it('measures strength in deviations of what chance items find', () => {
    const calibrator = createItemCalibrator();
    calibrator.add(Float32Array.of(0.1, 0.3));
    calibrator.add(Float32Array.of(0.3, 0.1));
    const calibration = calibrator.finish(); // mean 0.2, deviation 0.1
    const strengths = [0.2, 0.35, 0.45, 0.55].map((value) => strengthOf(value, calibration));
    expect(strengths).toEqual(['none', 'weak', 'fair', 'strong']);
  });

  it('does not count the example itself', () => {
    const calibrator = createItemCalibrator();
    calibrator.add(Float32Array.of(1, 0.1, 0.3));
    expect(calibrator.finish().fairFrom).toBeCloseTo(0.4, 5);
  });

  it('calls nothing even weak in an empty lane', () => {
    expect(strengthOf(1, createItemCalibrator().finish())).toBe('none');
  });
});

import { describe, expect, it } from 'vitest';
import { heldOutOf } from '../../../src-renderer/presentation/training.ts';

describe('heldOutOf', () => {
  it('weighs each direction by how much was asked', () => {
    const directions = [
      { from: 'text', to: 'image', queries: 30, before: 0.4, after: 0.8 },
      { from: 'label', to: 'sound', queries: 10, before: 0.8, after: 0.4 },
    ] as const;
    expect(heldOutOf(directions)).toEqual({ queries: 40, before: 0.5, after: 0.7 });
  });

  it('is nothing of nothing', () => {
    expect(heldOutOf([])).toEqual({ queries: 0, before: 0, after: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { archivePage } from '../../../src-main/evaluation/archive-page.ts';

const versions = { before: 'base-1', after: 'personal-2' };

describe('archivePage', () => {
  it('shows before and after of each direction, and the training', () => {
    const page = archivePage({
      ...versions,
      directions: [{ from: 'label', to: 'image', queries: 12, before: 0.25, after: 0.5 }],
      curve: [
        { step: 20, score: 0.3 },
        { step: 40, score: 0.45 },
      ],
    });
    expect(page).toContain('<td>label → image</td><td>12</td><td>25.0 %</td><td>50.0 %</td>');
    expect(page).toContain('<polyline points="224.0,158.0 392.0,10.0"/>');
    expect(page).not.toMatch(/(src|href)=/);
  });

  it('says that nothing is held out', () => {
    const page = archivePage({ ...versions, directions: [], curve: [] });
    expect(page).toContain('No link or label is held out yet');
    expect(page).not.toContain('<svg');
  });

  it('takes names for text', () => {
    const page = archivePage({ ...versions, after: '<b>', directions: [], curve: [] });
    expect(page).toContain('after is &lt;b&gt;');
  });
});

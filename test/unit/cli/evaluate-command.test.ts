import { describe, expect, it } from 'vitest';
import { judgedQuery, scoreQueries } from '../../../src-main/cli/evaluate-command.ts';
import type { JudgedQuery } from '../../../src-main/cli/evaluate-command.ts';
import type { Modality } from '../../../src-main/base/types.ts';
import { createClient } from '../../../src-main/contract/client.ts';
import type { Hit } from '../../../src-main/contract/methods.ts';
import { serve } from '../../../src-main/contract/serve.ts';
import { createTransportPair } from '../../../src-main/contract/transport.ts';
import { emptyLibrary, itemAt, STATUS } from '../../contract/handlers.ts';

function hit(path: string, modality: Modality): Hit {
  return {
    item: { ...itemAt(path), modality },
    score: 0,
    strength: 'weak',
    segment: { segmentId: 1, place: { kind: 'image' } },
    matchedWords: false,
  };
}

const IMAGES = ['/a.png', '/b.png', '/c.png', '/d.png'].map((path) => hit(path, 'image'));
const SOUNDS = ['/x.wav', '/y.wav'].map((path) => hit(path, 'sound'));

/** A library that ranks its items in the same order whatever is asked. */
function connect() {
  const [near, far] = createTransportPair();
  const handlers = emptyLibrary({
    'library.status': () => Promise.resolve({ ...STATUS, items: { image: 4, sound: 2, text: 0 } }),
    'search.query': ({ filter, limit }) => {
      const lane = (modality: Modality, hits: Hit[]) =>
        filter.modalities?.includes(modality) ? hits.slice(0, limit) : [];
      const lanes = { image: lane('image', IMAGES), sound: lane('sound', SOUNDS), text: [] };
      return Promise.resolve({ lanes, elapsedMs: 0 });
    },
  });
  serve(handlers, far);
  return createClient(near);
}

function score(queries: [object, ...object[]], wanted?: Modality[]) {
  const parse = (query: object) => judgedQuery.parse({ text: 'q', ...query });
  const [first, ...rest] = queries;
  const lines: [JudgedQuery, ...JudgedQuery[]] = [parse(first), ...rest.map(parse)];
  const file = { lines, candidates: (path: string) => [path], toPath: (path: string) => path };
  return scoreQueries(connect(), file, wanted);
}

describe('evaluate retrieval', () => {
  it('ranks among the items of the relevant kind', async () => {
    const scores = await score([{ relevant: ['/b.png'] }, { relevant: ['/a.png', '/d.png'] }]);
    expect(scores).toMatchObject({ queries: 2, gallery: 4, recallAt1: 0.5, medianRank: 1.5 });
  });

  it('takes excluded files out of the ranking', async () => {
    const scores = await score([{ relevant: ['/b.png'], exclude: ['/a.png'] }]);
    expect(scores.recallAt1).toBe(1);
  });

  it('keeps to the wanted kinds', async () => {
    const relevant = ['/c.png', '/x.wav'];
    expect(await score([{ relevant }], ['sound'])).toMatchObject({ gallery: 2, medianRank: 1 });
    expect(await score([{ relevant }], ['image'])).toMatchObject({ gallery: 4, medianRank: 3 });
  });

  it('lets several kinds take turns', async () => {
    const scores = await score([{ relevant: ['/y.wav', '/d.png'] }]);
    expect(scores).toMatchObject({ gallery: 6, medianRank: 4 });
  });

  it('fails for a relevant file that the library lacks, or that is of no wanted kind', async () => {
    await expect(score([{ relevant: ['/none.png'] }])).rejects.toThrow(/\/none\.png/);
    await expect(score([{ relevant: ['/a.png'] }], ['sound'])).rejects.toThrow(/\/a\.png/);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Modality } from '../../../src-main/base/types.ts';
import { EMBEDDING_LENGTH } from '../../../src-main/base/types.ts';
import type { Verdict } from '../../../src-main/contract/learning-methods.ts';
import { judge, judgeShares } from '../../../src-main/training/gate.ts';
import type { Kinship } from '../../../src-main/training/kinship.ts';
import { askKinship } from '../../../src-main/training/questions.ts';
import { averagePrecisions, figuresOf } from '../../../src-main/training/score.ts';
import type { Shelf } from '../../../src-main/training/shelves.ts';
import { partOf, partOfPair } from '../../../src-main/training/split.ts';

const hash = (name: string) => createHash('sha256').update(name).digest('hex');
const NAMES = Array.from({ length: 400 }, (_, i) => hash(`content ${i}`));
const first = (part: ReturnType<typeof partOf>, skip = 0) =>
  NAMES.filter((name) => partOf(name) === part)[skip] ?? '';

describe('the split', () => {
  it('keeps a seventh aside to judge by and a twentieth to choose by, always the same', () => {
    const counts = Map.groupBy(NAMES, partOf);
    expect(counts.get('held-out')?.length).toBeGreaterThan(40);
    expect(counts.get('validation')?.length).toBeGreaterThan(8);
    expect(counts.get('training')?.length).toBeGreaterThan(280);
  });

  it('holds a pair out as soon as one of its contents is', () => {
    expect(partOfPair(first('training'), first('held-out'))).toBe('held-out');
    expect(partOfPair(first('validation'), first('training'))).toBe('validation');
  });
});

function library(): { kinship: Kinship; held: string; mate: string; note: string } {
  const [held, mate, note] = [first('held-out'), first('training'), first('training', 1)];
  const contents = [
    { hash: held, itemId: 1, modality: 'image' as const },
    { hash: mate, itemId: 2, modality: 'image' as const },
    { hash: note, itemId: 3, modality: 'text' as const },
  ];
  const kinship: Kinship = {
    contents: new Map(contents.map((content) => [content.hash, content])),
    links: [[held, note]],
    labels: new Map([held, mate].map((name) => [name, ['rome']])),
  };
  return { kinship, held, mate, note };
}

describe('questions', () => {
  it('asks a label for what is held out of it, an item for its mates, a link both ways', () => {
    const { kinship, held, mate, note } = library();
    const asked = askKinship(kinship, 'held-out').map(({ from, to, relevant }) => ({
      ...{ from, to, relevant: [...relevant] },
    }));
    expect(asked).toEqual([
      { from: 'label', to: 'image', relevant: [held] },
      { from: 'image', to: 'image', relevant: [mate] },
      { from: 'image', to: 'text', relevant: [note] },
      { from: 'text', to: 'image', relevant: [held] },
    ]);
    expect(askKinship(kinship, 'validation')).toEqual([]);
  });

  it('scores them by cosine, a figure a direction', () => {
    const { kinship, held, mate, note } = library();
    const shelf = (...keys: string[]): Shelf => ({
      ...{ features: keys.map(() => ({})), vectors: new Map() },
      rowsOf: new Map(keys.map((key, row) => [key, [row]])),
    });
    const stranger = hash('stranger');
    const shelves = {
      image: shelf(held, mate, stranger),
      sound: shelf(),
      text: shelf(note, 'rome'),
    };
    const unit = (...axes: number[]) => {
      const rows = new Float32Array(axes.length * EMBEDDING_LENGTH);
      for (const [row, axis] of axes.entries()) rows[row * EMBEDDING_LENGTH + axis] = 1;
      return rows;
    };
    const embeddings: Record<Modality, Float32Array> = {
      ...{ image: unit(0, 0, 5), sound: unit(), text: unit(5, 0) },
    };
    const questions = askKinship(kinship, 'held-out');
    const scores = averagePrecisions(questions, shelves, embeddings);
    expect(scores[0]).toBe(1); // the label's text lies with its pictures
    expect(scores[1]).toBe(1);
    expect(scores[3]).toBeLessThan(1); // the note lies with a stranger
    const zeros = scores.map(() => 0);
    expect(figuresOf(questions, zeros, scores)[0]).toEqual({
      ...{ from: 'label', to: 'image', queries: 1, before: 0, after: 1 },
    });
  });
});

describe('the gate', () => {
  const flat = (score: number, count = 20) => Array<number>(count).fill(score);
  const kept = { before: flat(0.5), after: flat(0.495) };

  it('lets a clear gain through', () => {
    const after = flat(0.3).map((score, i) => score + 0.01 * (i % 3));
    expect(judge({ before: flat(0.2), after }, kept, [])).toMatchObject({ verdict: 'better' });
  });

  it('says why it does not', () => {
    const reasons = [
      judge({ before: flat(0.2, 3), after: flat(0.9, 3) }, kept, []),
      judge({ before: flat(0.2), after: flat(0.1) }, kept, []),
      judge({ before: flat(0.2), after: flat(0).map((_, i) => (i % 2 ? 0 : 0.45)) }, kept, []),
      judge({ before: flat(0.2), after: flat(0.4) }, { before: flat(0.5), after: flat(0.4) }, []),
    ].map(({ verdict, reason }) => [verdict, reason.slice(0, 41)]);
    expect(reasons).toEqual([
      ['too-few', 'There are too few links and labels to tel'],
      ['worse', 'What you linked and labelled is found wor'],
      ['mixed', 'What you linked and labelled is found bet'],
      ['forgets', 'It would forget too much of what Akin kno'],
    ]);
  });

  it('tries a weaker share only where the stronger one forgets', async () => {
    const triesOf = async (...verdicts: Verdict[]) => {
      const tried: number[] = [];
      const { verdict } = await judgeShares((share) => {
        tried.push(share);
        return Promise.resolve({ verdict: verdicts[tried.length - 1] ?? 'better' });
      });
      return [verdict, ...tried];
    };
    expect(await triesOf('better')).toEqual(['better', 1]);
    expect(await triesOf('mixed')).toEqual(['mixed', 1]);
    expect(await triesOf('forgets', 'mixed')).toEqual(['mixed', 1, 0.7]);
    expect(await triesOf('forgets', 'forgets', 'better')).toEqual(['better', 1, 0.7, 0.5]);
  });
});

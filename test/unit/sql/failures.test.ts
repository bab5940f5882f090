import { expect, it } from 'vitest';
import { file, note, openShelf } from './samples.ts';

it('counts failures at the same content and begins again when it changes', () => {
  const { library, rootId } = openShelf();
  const refusal = { outcome: 'corrupt', reason: 'The picture ends early.' } as const;
  const failure = { ...file(rootId, 'a/x.jpg'), ...refusal };
  library.recordFailures([failure], 10);
  library.recordFailures([failure], 20);
  expect(library.listFailures(rootId)).toMatchObject([{ failureCount: 2, lastMs: 20 }]);
  expect(library.listProblems()).toEqual([
    { path: '/media/photos/a/x.jpg', ...refusal, failureCount: 2, isDismissed: false },
  ]);
  library.recordFailures([{ ...failure, ...file(rootId, 'a/x.jpg', 'new bytes') }], 30);
  expect(library.listFailures(rootId)).toMatchObject([{ failureCount: 1, lastMs: 30 }]);
  library.forgetFailures(rootId, ['a/x.jpg']);
  expect(library.countProblems()).toBe(0);
});

it('keeps a failure whose bytes could not be read', () => {
  const { library, rootId } = openShelf();
  const unread = { ...file(rootId, 'secret.txt'), contentHash: undefined };
  const failure = { ...unread, outcome: 'unreadable', reason: 'No permission.' } as const;
  library.recordFailures([failure], 1);
  library.recordFailures([failure], 2);
  expect(library.listFailures(rootId)).toMatchObject([{ contentHash: undefined, failureCount: 2 }]);
});

it('holds a path either as an item or as a failure', () => {
  const { library, rootId, keep } = openShelf();
  const failure = { ...file(rootId, 'a.txt'), outcome: 'corrupt', reason: 'Cut.' } as const;
  keep(note(rootId, 'a.txt', 'hello'));
  library.recordFailures([failure], 1);
  expect(library.countItems().text).toBe(0);
  const [itemId = 0] = keep(note(rootId, 'a.txt', 'hello'));
  expect(library.countProblems()).toBe(0);
  library.recordFailures([{ ...failure, ...file(rootId, 'b.txt') }], 1);
  library.moveItem(itemId, file(rootId, 'b.txt', 'hello'));
  expect(library.countProblems()).toBe(0);
});

it('lets a failure be until its file changes', () => {
  const { library, rootId } = openShelf();
  const failure = { ...file(rootId, 'a/x.jpg'), outcome: 'corrupt', reason: 'Cut.' } as const;
  library.recordFailures([failure], 1);
  library.dismissFailures(['/media/photos/a/x.jpg', '/media/photos/none.jpg'], true);
  expect(library.countProblems()).toBe(0);
  expect(library.listProblems()).toMatchObject([{ isDismissed: true }]);
  library.recordFailures([failure], 2);
  expect(library.countProblems()).toBe(0);
  library.dismissFailures(['/media/photos/a/x.jpg'], false);
  expect(library.countProblems()).toBe(1);
  library.dismissFailures(['/media/photos/a/x.jpg'], true);
  library.recordFailures([{ ...failure, ...file(rootId, 'a/x.jpg', 'other') }], 3);
  expect(library.countProblems()).toBe(1);
});

it('marks a failure as due until it was read again', () => {
  const { library, rootId } = openShelf();
  const failure = { ...file(rootId, 'a/x.jpg'), outcome: 'corrupt', reason: 'Cut.' } as const;
  library.recordFailures([failure], 1);
  expect(library.retryFailures(['/media/photos/a/x.jpg', '/elsewhere'])).toEqual(
    new Map([[rootId, ['a/x.jpg']]]),
  );
  expect(library.listFailures(rootId)).toMatchObject([{ isDue: true }]);
  library.recordFailures([failure], 2);
  expect(library.listFailures(rootId)).toMatchObject([{ isDue: false, failureCount: 2 }]);
});

import { expect, it } from 'vitest';
import { inEnglish } from '../../../src-main/base/saying.ts';
import { explainEnd } from '../../../src-main/library/encoder-crash.ts';
import type { EncoderEnd } from '../../../src-main/library/encoder-crash.ts';

const END: EncoderEnd = {
  ...{ isReady: true, passedTimeLimitMs: undefined, memoryLimitByteSize: 2 * 1024 ** 3 },
  ...{ signal: null, exitCode: null },
};

/** By the cause and the platform, as Node tells of it. */
const UNEXPLAINED: Record<string, Partial<EncoderEnd>> = {
  'ended by its own watch, Windows': { exitCode: 1 },
  'the heap is full, Windows': { exitCode: 134 },
  'an allocation failed in native code, Windows': { exitCode: 0xc0000409 },
  'access violation, Windows': { exitCode: 0xc0000005 },
  'killed by the system for its memory, Linux': { signal: 'SIGKILL' },
  'the heap is full, Linux and macOS': { signal: 'SIGABRT' },
  'access violation, Linux and macOS': { signal: 'SIGSEGV' },
};

it.each(Object.entries(UNEXPLAINED))('is not sure of the cause: %s', (_, end) => {
  const crash = explainEnd({ ...END, ...end });
  const cause = end.signal ?? `exit code ${String(end.exitCode)}`;
  expect(crash.excess).toBe('none');
  expect(inEnglish(crash.reason)).toContain(`used too much memory or broke the decoder (${cause})`);
  expect(crash.code).toBe('internal');
});

it('knows what was ended for its memory or its time', () => {
  const hungry = explainEnd({ ...END, signal: 'SIGTERM' });
  expect(inEnglish(hungry.reason)).toContain('more than 2,048 MB of memory');
  const late = explainEnd({ ...END, signal: 'SIGKILL', passedTimeLimitMs: 60_000 });
  expect(inEnglish(late.reason)).toBe('reading it takes longer than 60 seconds');
});

it('blames Akin where the encoder did not start', () => {
  const crash = explainEnd({ ...END, isReady: false, exitCode: 0xc000001d });
  expect(crash).toMatchObject({ code: 'pack-damaged', excess: 'start' });
  expect(crash.message).toMatch(/does not start \(exit code 3221225501\)\. Install Akin again/);
});

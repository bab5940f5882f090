import { toAppError } from '../../src-main/base/errors.ts';
import type { Saying } from '../../src-main/base/saying.ts';
import { messages } from './messages.ts';

/** What went wrong, in the language of the window where the engine's sentence is known in it. */
export function sentenceOf({
  message,
  saying,
}: {
  message: string;
  saying?: Saying | undefined;
}): string {
  return saying ? messages.say(saying) : message;
}

/** The same of anything thrown. */
export const sentenceOfThrown = (thrown: unknown): string => sentenceOf(toAppError(thrown));

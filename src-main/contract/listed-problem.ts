import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Client } from './client.ts';

/** The path itself where it is one that the library lists as a problem. Throws `not-found`: a shell shows no other. */
export async function listedProblem(client: Client, path: string): Promise<string> {
  const { problems } = await client.call('library.problems', {});
  if (problems.some((problem) => problem.path === path)) return path;
  throw new AppError('not-found', say('{path} is not in the list of problems any more.', { path }));
}

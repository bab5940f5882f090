/** A synchronous answer as a promise that rejects where it throws. */
export function attempt<I, O>(answer: (input: I) => O): (input: I) => Promise<O> {
  return (input) => Promise.try(answer, input);
}

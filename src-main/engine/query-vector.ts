import type { QueryExample } from '../contract/methods.ts';
import { combineExamples } from '../search/combine.ts';
import { embedExample } from './embed-example.ts';
import type { ExampleContext } from './embed-example.ts';
import type { QuerySource } from './query-source.ts';

/** A query in the common space. */
export interface QueryVector {
  /** Unit [256]; undefined where the examples cancel out. */
  vector: Float32Array | undefined;
  /** What weighs most in it. */
  source: QuerySource;
  /** What it asks for, each by its place among the query's examples. */
  wanted: WantedExample[];
}

/** An example of positive weight. */
export interface WantedExample {
  exampleIndex: number;
  /** Unit [256]. */
  embedding: Float32Array;
}

/** An example of a query in the common space. */
export interface EmbeddedQueryExample extends WantedExample {
  source: QuerySource;
  weight: number;
}

/** Every example by itself. Throws `undecodable` naming a file that cannot be read as a picture, sound or text, and `not-found`. */
export function embedExamples(
  context: ExampleContext,
  examples: readonly QueryExample[],
): Promise<EmbeddedQueryExample[]> {
  return Promise.all(
    examples.map(async (example, exampleIndex) => ({
      ...(await embedExample(context, example)),
      weight: example.weight,
      exampleIndex,
    })),
  );
}

/** One vector for all examples of a query. Throws what embedExamples throws. */
export async function toQueryVector(
  context: ExampleContext,
  examples: readonly QueryExample[],
): Promise<QueryVector> {
  const embedded = await embedExamples(context, examples);
  const [heaviest] = embedded.toSorted((a, b) => b.weight - a.weight);
  return {
    vector: combineExamples(embedded),
    source: heaviest?.source ?? 'words',
    wanted: embedded.filter(({ weight }) => weight > 0),
  };
}

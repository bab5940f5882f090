import { cosine } from '../search/similarity.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { WantedExample } from './query-vector.ts';

/** The example that a segment is most like; undefined where the query wants none. */
export type FindResponsible = (segmentId: number) => number | undefined;

/** Tells which of a query's wanted examples brought each of some segments up. */
export function findResponsibleIn(
  { library, model }: { library: LibraryReader; model: { modelId: number } },
  wanted: readonly WantedExample[],
): (segmentIds: readonly number[]) => FindResponsible {
  if (wanted.length < 2) return () => () => wanted[0]?.exampleIndex;
  return (segmentIds) => {
    const rows = library.segmentEmbeddings(segmentIds, model.modelId);
    const responsible = new Map(
      rows.map(({ segmentId, embedding }) => [segmentId, mostAlike(wanted, embedding)]),
    );
    return (segmentId) => responsible.get(segmentId);
  };
}

function mostAlike(wanted: readonly WantedExample[], embedding: Float32Array): number | undefined {
  const scored = wanted.map((example) => ({
    ...example,
    score: cosine(example.embedding, embedding),
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.exampleIndex;
}

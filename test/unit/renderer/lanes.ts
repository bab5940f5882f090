import { STRENGTHS } from '../../../src-main/base/types.ts';
import type { Lane } from '../../../src-main/contract/lane-methods.ts';

interface LaneParts {
  strong?: number;
  fair?: number;
  weak?: number;
  /** Of as many hits as are needed, the first for the first; 1 beyond. */
  aspects?: number[];
  months?: Lane['months'];
}

/** A lane that answers a query; item ids count from 1, segment ids are ten times them. */
export function rankedLane({ strong = 0, fair = 0, weak = 0, aspects, months }: LaneParts): Lane {
  const marks = [
    ...Array<number>(strong).fill(STRENGTHS.indexOf('strong')),
    ...Array<number>(fair).fill(STRENGTHS.indexOf('fair')),
    ...Array<number>(weak).fill(STRENGTHS.indexOf('weak')),
  ];
  return {
    ...listedLane(marks.length, { aspects: aspects ?? [], months: months ?? [] }),
    scores: new Float32Array(marks.length),
    marks: Uint8Array.from(marks),
    totals: { strong, fair, weak },
  };
}

/** A lane of the library itself. */
export function listedLane(
  count: number,
  { aspects = [], months = [] }: Pick<LaneParts, 'aspects' | 'months'> = {},
): Lane {
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  return {
    itemIds: Uint32Array.from(ids),
    segmentIds: Uint32Array.from(ids, (id) => 10 * id),
    aspects: Float32Array.from(ids, (id) => aspects[id - 1] ?? 1),
    scores: new Float32Array(),
    marks: new Uint8Array(),
    totals: { strong: 0, fair: 0, weak: 0 },
    months,
  };
}

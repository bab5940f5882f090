import { isAbsolute, relative, sep } from 'node:path';

/** The relative paths of a root from `from` to just before `before`, in byte order. */
export interface PathRange {
  rootId: number;
  from: string;
  before: string;
}

/** The parts of the roots that lie under an absolute folder; all of every root without one. */
export function foldersUnder(
  roots: readonly { rootId: number; path: string }[],
  under: string | undefined,
): PathRange[] {
  return roots.flatMap(({ rootId, path }) => {
    if (under === undefined || stepsBelow(under, path) !== undefined) return wholeRoot(rootId);
    const steps = stepsBelow(path, under);
    if (steps === undefined) return [];
    const folder = steps.join('/');
    // '0' is the character after '/'.
    return { rootId, from: `${folder}/`, before: `${folder}0` };
  });
}

function wholeRoot(rootId: number): PathRange {
  return { rootId, from: '', before: '\u{10FFFF}' };
}

/** Names from `folder` down to `path`; none where they are the same, undefined where it is elsewhere. */
function stepsBelow(folder: string, path: string): string[] | undefined {
  const way = relative(folder, path);
  const steps = way.split(sep).filter((step) => step !== '');
  return steps[0] === '..' || isAbsolute(way) ? undefined : steps;
}

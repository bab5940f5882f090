/** A prefix of pieces. [Note: lazy trie] Its children are made when a text first goes beyond it: few prefixes ever are. */
export interface TrieNode {
  /** The piece that the prefix itself is. */
  id: number | undefined;
  length: number;
  /** The longer pieces that begin with it. */
  longer: number[];
  children: Map<number, TrieNode> | undefined;
}

/** The empty prefix of `pieces`, none of which is empty. */
export function createTrie(pieces: readonly string[]): TrieNode {
  return { id: undefined, length: 0, longer: [...pieces.keys()], children: undefined };
}

/** The prefix with one more UTF-16 unit; undefined where no piece begins so. */
export function descend(
  node: TrieNode,
  unit: number,
  pieces: readonly string[],
): TrieNode | undefined {
  node.children ??= makeChildren(node, pieces);
  return node.children.get(unit);
}

function makeChildren(
  { length, longer }: TrieNode,
  pieces: readonly string[],
): Map<number, TrieNode> {
  const children = new Map<number, TrieNode>();
  for (const id of longer) {
    const piece = pieces[id] ?? '';
    const unit = piece.charCodeAt(length);
    const child = children.get(unit) ?? {
      ...{ id: undefined, length: length + 1, longer: [], children: undefined },
    };
    children.set(unit, child);
    if (piece.length === child.length) child.id = id;
    else child.longer.push(id);
  }
  return children;
}

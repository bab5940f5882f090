// AssemblyScript, compiled by `npm run build:kernel` into resources/search: once with relaxed SIMD, once
// without. It scans rows of bytes that lie in a memory which threads share. Both builds find the same.

export { checksum } from './checksum';
export {
  BLOCK_ROWS,
  BLOCK_TABLE,
  BLOCKS_DONE,
  BLOCKS_LEFT,
  FOUND_COUNT,
  FOUND_ITEMS,
  FOUND_KEYS,
  MOST_FOUND,
  MOST_OF_ITEM,
  QUERY,
  SCAN_BLOCKS,
  SCAN_ITEM_COUNT,
  SCAN_ITEMS,
  SCAN_LAST_ROWS,
  SCAN_MOST,
  SCAN_TURN,
  SCORES,
  VECTOR,
} from './layout';
export { quantiseQuery, quantiseRow, ROW_SCALE, ROW_ZERO } from './quantise';
export { scan, scoreRows } from './scan';
export { useScratch } from './scratch';
export { awaitShares, help, scanShare } from './share';

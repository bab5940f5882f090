// AssemblyScript, compiled by `npm run build:kernel` into resources/search: once with relaxed SIMD, once
// without. It scans rows of bytes that lie in its own memory. Both builds find the same.

export { checksum } from './checksum';
export {
  BLOCK_ROWS,
  FOUND_COUNT,
  FOUND_ITEMS,
  FOUND_KEYS,
  MOST_FOUND,
  MOST_OF_ITEM,
  QUERY,
  SCORES,
  VECTOR,
} from './layout';
export { quantiseQuery, quantiseRow, ROW_SCALE, ROW_ZERO } from './quantise';
export { scan, scoreRows } from './scan';

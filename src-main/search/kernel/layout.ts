// Where things lie in the kernel's memory: two pages at 0, then what the caller allocates: a page of scratch for
// each helping thread, and blocks.

/** Rows of a block. */
export const BLOCK_ROWS: i32 = 8192;
/** Bytes of a row in each of the two planes. */
export const PLANE_BYTES: usize = 128;
/** Within a block, behind the plane of the rows' high halves: that of the low ones. */
export const LOW_PLANE: usize = 8192 * 128;
/** Within a block: the rows' segment ids and item ids (u32), behind the planes. Item 0 is a hole. */
export const SEGMENT_IDS: usize = 8192 * 256;
export const ITEM_IDS: usize = SEGMENT_IDS + 8192 * 4;

/** The query: 256 s8. */
export const QUERY: usize = 0;
/** How much more than its high half promises a row may score (i32). */
export const SLACK: usize = 256;
/** 16 bytes of 15. A constant in its place would be made anew at each use by V8. */
export const LOW_BITS: usize = 272;

/** Within a thread's scratch: four dot products, i32. */
export const DOTS: usize = 512;
/** Within a thread's scratch: how many segments are found (i32). */
export const FOUND_COUNT: usize = 2048;
/** The most segments a scan can find. */
export const MOST_FOUND: i32 = 2048;
/**
 * Within a thread's scratch: a heap of i64, the worst first: score · 2³² + (2³² - 1 - segment id), so ties prefer the
 * lower segment.
 */
export const FOUND_KEYS: usize = 4096;
/** Of one item no more segments than this are found. */
export const MOST_OF_ITEM: i32 = 3;
/** Within a thread's scratch: the item of each key (u32). */
export const FOUND_ITEMS: usize = FOUND_KEYS + 2048 * 8;

/** The vector to be quantised: 256 f32. */
export const VECTOR: usize = FOUND_ITEMS + 2048 * 4;
/** What `scoreRows` writes: i32 a row. */
export const SCORES: usize = 32768;

// [Note: shared scan] The threads of a scan take one block after another until none is left.

/** Of the scan at hand, i32 each: what `scan` takes, how many blocks there are, and how many rows the last has. */
export const SCAN_MOST: usize = 1024;
export const SCAN_ITEMS: usize = 1028;
export const SCAN_ITEM_COUNT: usize = 1032;
export const SCAN_BLOCKS: usize = 1036;
export const SCAN_LAST_ROWS: usize = 1040;
/** Counts scans (i32): helpers wait for the next. */
export const SCAN_TURN: usize = 1088;
/** Blocks that nobody has taken (i32); 0 or less when there is none, whatever the other words say meanwhile. */
export const BLOCKS_LEFT: usize = 1152;
/** Blocks that are scanned (i32). */
export const BLOCKS_DONE: usize = 1216;
/** The address of each block (u32): as many as 4 GiB hold. */
export const BLOCK_TABLE: usize = 65536;

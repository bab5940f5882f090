// Where things lie in the kernel's memory: a page of scratch at 0, then blocks that the caller allocates.

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
/** Four dot products, i32. */
export const DOTS: usize = 512;
/** How many segments are found (i32). */
export const FOUND_COUNT: usize = 2048;
/** The most segments a scan can find. */
export const MOST_FOUND: i32 = 2048;
/** A heap of i64, the worst first: score · 2³² + (2³² - 1 - segment id), so ties prefer the lower segment. */
export const FOUND_KEYS: usize = 4096;
/** Of one item no more segments than this are found. */
export const MOST_OF_ITEM: i32 = 3;
/** The item of each key (u32). */
export const FOUND_ITEMS: usize = FOUND_KEYS + 2048 * 8;
/** The vector to be quantised: 256 f32. */
export const VECTOR: usize = FOUND_ITEMS + 2048 * 4;
/** What `scoreRows` writes: i32 a row. */
export const SCORES: usize = 32768;

import { LOW_BITS, PLANE_BYTES, QUERY } from './layout';

/**
 * The dot products of the query and four rows of a plane that lie `stride` bytes apart: far apart, the processor
 * fetches them as four streams, half as fast again as one.
 */
export function dotFour(row: usize, stride: usize): v128 {
  const lowBits = v128.load(LOW_BITS);
  const row1 = row + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  let low0 = i16x8.splat(0);
  let low1 = low0;
  let low2 = low0;
  let low3 = low0;
  let high0 = low0;
  let high1 = low0;
  let high2 = low0;
  let high3 = low0;
  for (let at: usize = 0; at < PLANE_BYTES; at += 16) {
    const first = v128.load(QUERY + at);
    const second = v128.load(QUERY + at, 128);
    let bytes = v128.load(row + at);
    low0 = addDots(first, v128.and(bytes, lowBits), low0);
    high0 = addDots(second, v128.and(i16x8.shr_u(bytes, 4), lowBits), high0);
    bytes = v128.load(row1 + at);
    low1 = addDots(first, v128.and(bytes, lowBits), low1);
    high1 = addDots(second, v128.and(i16x8.shr_u(bytes, 4), lowBits), high1);
    bytes = v128.load(row2 + at);
    low2 = addDots(first, v128.and(bytes, lowBits), low2);
    high2 = addDots(second, v128.and(i16x8.shr_u(bytes, 4), lowBits), high2);
    bytes = v128.load(row3 + at);
    low3 = addDots(first, v128.and(bytes, lowBits), low3);
    high3 = addDots(second, v128.and(i16x8.shr_u(bytes, 4), lowBits), high3);
  }
  return totals(join(low0, high0), join(low1, high1), join(low2, high2), join(low3, high3));
}

/** The dot product of the query and one row of a plane. */
export function dotOne(row: usize): i32 {
  const lowBits = v128.load(LOW_BITS);
  let low = i16x8.splat(0);
  let high = low;
  for (let at: usize = 0; at < PLANE_BYTES; at += 16) {
    const bytes = v128.load(row + at);
    low = addDots(v128.load(QUERY + at), v128.and(bytes, lowBits), low);
    high = addDots(v128.load(QUERY + at, 128), v128.and(i16x8.shr_u(bytes, 4), lowBits), high);
  }
  const sums = join(low, high);
  return i32x4.extract_lane(totals(sums, sums, sums, sums), 0);
}

/** Adds products of s8 and u4 in pairs to `sums`. Eight pairs are at most 16 · 127 · 15, so 16 bits hold them. */
function addDots(query: v128, half: v128, sums: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return i16x8.add(sums, i16x8.relaxed_dot_i8x16_i7x16_s(query, half));
  }
  const low = i16x8.extmul_low_i8x16_s(query, half);
  const high = i16x8.extmul_high_i8x16_s(query, half);
  return i16x8.add(sums, i16x8.add(low, high));
}

/** Sixteen sums of 16 bits as four of 32. */
function join(low: v128, high: v128): v128 {
  return i32x4.add(i32x4.extadd_pairwise_i16x8_s(low), i32x4.extadd_pairwise_i16x8_s(high));
}

/** The total of each of four times four sums. */
function totals(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

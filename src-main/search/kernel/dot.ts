import { QUERY, ROW_BYTES } from './layout';

/** The dot products of the query and four rows that follow one another. */
export function dotFour(rows: usize): v128 {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let at: usize = 0; at < ROW_BYTES; at += 16) {
    const query = v128.load(QUERY + at);
    a = addDots(query, v128.load(rows + at), a);
    b = addDots(query, v128.load(rows + at, 256), b);
    c = addDots(query, v128.load(rows + at, 512), c);
    d = addDots(query, v128.load(rows + at, 768), d);
  }
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}

export function dotOne(row: usize): i32 {
  let a = i32x4.splat(0);
  let b = a;
  for (let at: usize = 0; at < ROW_BYTES; at += 32) {
    a = addDots(v128.load(QUERY + at), v128.load(row + at), a);
    b = addDots(v128.load(QUERY + at, 16), v128.load(row + at, 16), b);
  }
  return total(i32x4.add(a, b));
}

function total(sums: v128): i32 {
  const pairs = i32x4.add(sums, v128.shuffle<i32>(sums, sums, 2, 3, 0, 1));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

/** Adds products of s8 and u7 in fours to `sums`. Pairs are at most 2 · 127 · 127, so 16 bits hold them. */
function addDots(query: v128, row: v128, sums: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return i32x4.relaxed_dot_i8x16_i7x16_add_s(query, row, sums);
  }
  const low = i16x8.extmul_low_i8x16_s(query, row);
  const high = i16x8.extmul_high_i8x16_s(query, row);
  return i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(i16x8.add(low, high)));
}

import { LOW_BITS, LOW_PLANE, PLANE_BYTES, QUERY, SLACK, VECTOR } from './layout';

/**
 * [Note: rows in two planes] A row holds a unit vector of 256 in as many bytes: the vector is turned, times
 * ROW_SCALE, rounded, and moved from -128…127 to 0…255. The turn, random signs and then a Walsh-Hadamard
 * transform over √256, keeps every dot product and makes the numbers of any vector nearly normal with deviation
 * 1/16: 128 is four deviations for every model. The high four bits of a block's rows lie together in one plane, the low
 * ones in another: most rows are so far from the query that the first plane tells, which halves what is read.
 * In both planes byte i of a row has number i in its low half and number i + 128 in its high one.
 */
export const ROW_SCALE: f64 = 512;
export const ROW_ZERO: i32 = 128;

/** What the low bits add to a score exceeds its mean by so many deviations once in three million rows. */
const SLACK_DEVIATIONS: f64 = 5;
/** Mean and deviation of a number in 0…15. */
const LOW_MEAN: f64 = 7.5;
const LOW_DEVIATION: f64 = 4.61;

const VECTOR_END: usize = VECTOR + 1024;

/** Writes VECTOR to row `row` of a block. */
export function quantiseRow(block: usize, row: i32): void {
  turnVector();
  const low = i8x16.splat(15);
  const high = block + <usize>row * PLANE_BYTES;
  for (let at: usize = 0; at < PLANE_BYTES; at += 16) {
    const first = toUnsigned(narrow(at, <f32>ROW_SCALE));
    const second = toUnsigned(narrow(at + 128, <f32>ROW_SCALE));
    v128.store(high + at, v128.bitselect(i16x8.shr_u(first, 4), second, low));
    v128.store(high + at + LOW_PLANE, v128.bitselect(first, i16x8.shl(second, 4), low));
  }
}

/** Writes VECTOR, which is not all 0, to QUERY as s8; answers the scale, which makes its largest number 127. */
export function quantiseQuery(): f32 {
  turnVector();
  const scale: f32 = 127 / largest();
  for (let at: usize = 0; at < 256; at += 16) v128.store(QUERY + at, narrow(at, scale));
  v128.store(LOW_BITS, i8x16.splat(15));
  store<i32>(SLACK, slack());
  return scale;
}

/** What the low bits of a row add to its dot product with QUERY, at most. */
function slack(): i32 {
  let sum = 0;
  let squares = 0;
  for (let at: usize = 0; at < 256; at++) {
    const value = <i32>load<i8>(QUERY + at);
    sum += value;
    squares += value * value;
  }
  return <i32>Math.ceil(LOW_MEAN * sum + SLACK_DEVIATIONS * LOW_DEVIATION * Math.sqrt(squares));
}

/** Moves s8 to u8. */
function toUnsigned(bytes: v128): v128 {
  return v128.xor(bytes, i8x16.splat(-128));
}

/** 16 numbers of VECTOR times `scale`, as bytes. */
function narrow(at: usize, scale: f32): v128 {
  const from = VECTOR + (at << 2);
  const low = i16x8.narrow_i32x4_s(rounded(from, scale), rounded(from + 16, scale));
  const high = i16x8.narrow_i32x4_s(rounded(from + 32, scale), rounded(from + 48, scale));
  return i8x16.narrow_i16x8_s(low, high);
}

function rounded(from: usize, scale: f32): v128 {
  const scaled = f32x4.mul(v128.load(from), f32x4.splat(scale));
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(scaled));
}

function largest(): f32 {
  let most = f32x4.splat(0);
  for (let at = VECTOR; at < VECTOR_END; at += 16) most = f32x4.max(most, f32x4.abs(v128.load(at)));
  const two = max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
  return max(two, max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}

function turnVector(): void {
  let place = i32x4(1, 2, 3, 4);
  for (let at = VECTOR; at < VECTOR_END; at += 16) {
    const signed = v128.xor(v128.load(at), randomSigns(place));
    v128.store(at, f32x4.mul(turnFour(signed), f32x4.splat(1.0 / 16)));
    place = i32x4.add(place, i32x4.splat(4));
  }
  for (let half: usize = 16; half < 1024; half <<= 1) turnHalves(half);
}

/** The sign bit of a hash of each place. */
function randomSigns(place: v128): v128 {
  const hash = i32x4.mul(place, i32x4.splat(0x9e3779b1));
  const mixed = i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 15)), i32x4.splat(0x85ebca6b));
  return v128.and(mixed, i32x4.splat(0x80000000));
}

/** The transform of four numbers. */
function turnFour(four: v128): v128 {
  const second = v128.xor(
    v128.shuffle<i32>(four, four, 1, 1, 3, 3),
    i32x4(0, 0x80000000, 0, 0x80000000),
  );
  const pairs = f32x4.add(v128.shuffle<i32>(four, four, 0, 0, 2, 2), second);
  const last = v128.xor(
    v128.shuffle<i32>(pairs, pairs, 2, 3, 2, 3),
    i32x4(0, 0, 0x80000000, 0x80000000),
  );
  return f32x4.add(v128.shuffle<i32>(pairs, pairs, 0, 1, 0, 1), last);
}

/** Sums and differences of numbers `half` bytes apart. */
function turnHalves(half: usize): void {
  for (let start = VECTOR; start < VECTOR_END; start += 2 * half) {
    for (let at = start; at < start + half; at += 16) {
      const a = v128.load(at);
      const b = v128.load(at + half);
      v128.store(at, f32x4.add(a, b));
      v128.store(at + half, f32x4.sub(a, b));
    }
  }
}

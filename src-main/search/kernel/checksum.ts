/**
 * Hashes memory, a multiple of 64 bytes, on from `seed`. Every word, and the seed, counts times an odd number
 * of its own, so no change of a single word goes unseen.
 */
export function checksum(from: usize, byteLength: usize, seed: i32): i32 {
  const prime = i32x4.splat(0x01000193);
  let a = i32x4(seed, 0, 0, 0);
  let b = i32x4.splat(0);
  let c = b;
  let d = b;
  const end = from + byteLength;
  for (let at = from; at < end; at += 64) {
    a = i32x4.add(i32x4.mul(a, prime), v128.load(at));
    b = i32x4.add(i32x4.mul(b, prime), v128.load(at, 16));
    c = i32x4.add(i32x4.mul(c, prime), v128.load(at, 32));
    d = i32x4.add(i32x4.mul(d, prime), v128.load(at, 48));
  }
  const ab = i32x4.add(i32x4.mul(a, prime), b);
  const cd = i32x4.add(i32x4.mul(c, prime), d);
  const sums = i32x4.add(i32x4.mul(i32x4.mul(ab, prime), prime), cd);
  return (
    ((i32x4.extract_lane(sums, 0) * 31 + i32x4.extract_lane(sums, 1)) * 31 +
      i32x4.extract_lane(sums, 2)) *
      31 +
    i32x4.extract_lane(sums, 3)
  );
}

import {
  FOUND_COUNT,
  FOUND_ITEMS,
  FOUND_KEYS,
  ITEM_IDS,
  MOST_OF_ITEM,
  SEGMENT_IDS,
} from './layout';
import { own } from './scratch';

/** The score below which nothing can be found any more. */
export function leastScore(most: i32): i32 {
  return load<i32>(own(FOUND_COUNT)) < most
    ? i32.MIN_VALUE
    : <i32>(load<i64>(own(FOUND_KEYS)) >> 32);
}

/** Takes a row in if it is among the best, and of its item too. */
export function offer(block: usize, row: i32, score: i32, most: i32): void {
  const item = load<u32>(block + ITEM_IDS + ((<usize>row) << 2));
  if (item == 0) return;
  const segment = load<u32>(block + SEGMENT_IDS + ((<usize>row) << 2));
  const key = ((<i64>score) << 32) | (<i64>(0xffffffff - <u64>segment));
  const count = load<i32>(own(FOUND_COUNT));
  if (count == most && key <= load<i64>(own(FOUND_KEYS))) return;
  const worst = worstOfFull(item, count);
  if (worst >= 0) {
    if (key > keyAt(worst)) sink(worst, key, item, count);
  } else if (count < most) {
    store<i32>(own(FOUND_COUNT), count + 1);
    rise(count, key, item);
  } else {
    sink(0, key, item, count);
  }
}

function keyAt(at: i32): i64 {
  return load<i64>(own(FOUND_KEYS) + ((<usize>at) << 3));
}

function put(at: i32, key: i64, item: u32): void {
  store<i64>(own(FOUND_KEYS) + ((<usize>at) << 3), key);
  store<u32>(own(FOUND_ITEMS) + ((<usize>at) << 2), item);
}

function move(from: i32, to: i32): void {
  put(to, keyAt(from), load<u32>(own(FOUND_ITEMS) + ((<usize>from) << 2)));
}

/** Where the worst segment of an item is that has as many as it may, else -1. */
function worstOfFull(item: u32, count: i32): i32 {
  const wanted = i32x4.splat(item);
  let found = 0;
  let worst = -1;
  for (let four = 0; four < count; four += 4) {
    let equal = i32x4.bitmask(i32x4.eq(v128.load(own(FOUND_ITEMS) + ((<usize>four) << 2)), wanted));
    while (equal != 0) {
      const at = four + ctz(equal);
      equal &= equal - 1;
      if (at >= count) break;
      found++;
      if (worst < 0 || keyAt(at) < keyAt(worst)) worst = at;
    }
  }
  return found < MOST_OF_ITEM ? -1 : worst;
}

/** Puts a new entry at the end `at` of the heap in its place. */
function rise(at: i32, key: i64, item: u32): void {
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (keyAt(parent) <= key) break;
    move(parent, at);
    at = parent;
  }
  put(at, key, item);
}

/** Puts an entry that is better than the one at `at` in its place. */
function sink(at: i32, key: i64, item: u32, count: i32): void {
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && keyAt(child + 1) < keyAt(child)) child++;
    if (keyAt(child) >= key) break;
    move(child, at);
    at = child;
  }
  put(at, key, item);
}

/** Where the scratch of this instance's thread is. */
let scratch: usize = 0;

export function useScratch(at: usize): void {
  scratch = at;
}

/** The address of something within the scratch. */
export function own(offset: usize): usize {
  return scratch + offset;
}

/** What dies more often than this within WITHIN_MS will die again. */
const MOST_STARTS = 3;
const WITHIN_MS = 60_000;
const FIRST_WAIT_MS = 250;

/** How long to wait before what died is started again, four times longer with each death of the last minute; undefined where it died too often. */
export function createBackOff(now: () => number): () => number | undefined {
  let starts: number[] = [];
  return () => {
    starts = [...starts.filter((atMs) => atMs > now() - WITHIN_MS), now()];
    return starts.length > MOST_STARTS ? undefined : FIRST_WAIT_MS * 4 ** (starts.length - 1);
  };
}

import type { Page } from 'playwright-core';
import { atMost } from '../goals/goal.ts';
import type { Goal } from '../goals/goal.ts';
import { quantile } from '../timing.ts';

const QUERIES = [
  ...['dog', 'steam train', 'waves', 'guitar', 'church bells', 'kitchen', 'harbour', 'rain'],
  ...['a cat asleep', 'Hund im Schnee', 'drums', 'night sky'],
];
/** Nothing of the results has changed for this long: the answer before is there. */
const REST_MS = 250;
/** Longer than any answer takes: the letter changed nothing that can be seen. */
const NOTHING_MS = 2_000;
/** The first queries warm everything up. */
const WARM_QUERIES = 2;

/** Types letter by letter, each once the answer to the one before is there; prints how soon the hits were painted. */
export async function measureTyping(page: Page): Promise<Goal> {
  const times: number[] = [];
  for (const [i, query] of QUERIES.entries()) {
    await page.getByRole('textbox', { name: 'Find' }).fill('');
    for (const letter of query) {
      await page.evaluate(waitForRest, REST_MS);
      const watch = await page.evaluateHandle(watchForPaint, NOTHING_MS);
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      const ms = await watch.evaluate(({ painted }) => painted);
      if (i >= WARM_QUERIES && ms !== null) times.push(ms);
    }
  }
  const at = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95].map(
    (share) => `p${100 * share} ${quantile(times, share).toFixed(0)}`,
  );
  console.log(`keystroke to hits painted, ${times.length} letters: ${at.join(', ')} ms`);
  return atMost('keystroke to first hits painted, median', quantile(times, 0.5), 150, 'ms');
}

/** Runs in the page: resolves when the results have not changed for a while. */
function waitForRest(restMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(finish, restMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, restMs);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** Runs in the page: milliseconds from the next key to the frame that paints other hits; null where none comes. */
function watchForPaint(nothingMs: number): { painted: Promise<number | null> } {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  let keyMs = NaN;
  document.addEventListener('keydown', ({ timeStamp }) => (keyMs = timeStamp), { once: true });
  const observer = new MutationObserver(() => {
    if (Number.isNaN(keyMs) || !document.querySelector('main [data-item]')) return;
    observer.disconnect();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      resolve(performance.now() - keyMs);
    };
    requestAnimationFrame(() => {
      port2.postMessage(undefined); // heard once the frame is painted
    });
  });
  const kinds = { childList: true, characterData: true, attributeFilter: ['data-item'] };
  const column = document.querySelector('main > .column') ?? document.body;
  observer.observe(column, { subtree: true, ...kinds });
  setTimeout(() => {
    observer.disconnect();
    resolve(null);
  }, nothingMs);
  return { painted: promise };
}

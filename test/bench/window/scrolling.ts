import type { Page } from 'playwright-core';
import { atMost } from '../goals/goal.ts';
import type { Goal } from '../goals/goal.ts';
import { quantile } from '../timing.ts';

const SECONDS = 6;

/** Nobody scrolls, to see what the machine itself drops; a person reads, looks through, flings the page. Pixels a frame. */
const SPEEDS = { 'at rest': 0, steady: 40, fast: 400, flung: 4_000 };

/** Two frames of a screen of 60 Hz: one was dropped. */
const LATE_FRAME_MS = 32;
/** What the page's own thread may take of each. */
const FRAME_MS = 16.7;

interface Scrolled {
  /** How long each frame took, by the clock. Milliseconds. */
  frames: number[];
  /** Processor milliseconds that the page's thread took of each, mean. */
  processorMs: number;
}

/** Scrolls the whole lane of pictures at every speed; prints how long the frames took. */
export async function measureScrolling(page: Page, count: number): Promise<Goal[]> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^see all/ }).click();
  const goals: Goal[] = [];
  for (const [name, step] of Object.entries(SPEEDS)) {
    const { frames, processorMs } = await scroll(page, step);
    const late = frames.filter((ms) => ms > LATE_FRAME_MS).length;
    const what = `${count.toLocaleString('en')} hits, ${name} (${step} px a frame)`;
    console.log(
      `${what}: ${late} of ${frames.length} frames over ${LATE_FRAME_MS} ms; ` +
        `p50 ${quantile(frames, 0.5).toFixed(0)}, p95 ${quantile(frames, 0.95).toFixed(0)}, ` +
        `p99 ${quantile(frames, 0.99).toFixed(0)} ms; ${processorMs.toFixed(1)} ms of processor each`,
    );
    if (step === 0) continue;
    goals.push(atMost(`${what}, late frames`, (100 * late) / frames.length, 0, '%'));
    goals.push(atMost(`${what}, processor`, processorMs, FRAME_MS, 'ms a frame'));
  }
  return goals;
}

async function scroll(page: Page, step: number): Promise<Scrolled> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  const before = await busyMs();
  const frames = await page.evaluate(scrollAndMeasure, { step, ms: SECONDS * 1_000 });
  const spent = (await busyMs()) - before;
  await devtools.detach();
  return { frames, processorMs: spent / frames.length };
}

/** Runs in the page: how long each frame took while the results scrolled. */
function scrollAndMeasure({ step, ms }: { step: number; ms: number }): Promise<number[]> {
  const column = document.querySelector('main > .column');
  const frames: number[] = [];
  return new Promise((resolve) => {
    const startMs = performance.now();
    let lastMs = startMs;
    const next = (nowMs: number) => {
      frames.push(nowMs - lastMs);
      lastMs = nowMs;
      column?.scrollBy(0, step);
      if (nowMs - startMs < ms) requestAnimationFrame(next);
      else resolve(frames.slice(1));
    };
    requestAnimationFrame(next);
  });
}

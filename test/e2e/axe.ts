import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong with the page as it is now: the rule and the elements that break it. */
export async function violationsOn(page: Page): Promise<[rule: string, elements: string[]][]> {
  await page.evaluate(await readFile(axePath, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** As `violationsOn`, in the light and in the dark. */
export async function violationsInBothThemes(page: Page): ReturnType<typeof violationsOn> {
  await page.emulateMedia({ colorScheme: 'light' });
  const inTheLight = await violationsOn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...inTheLight, ...(await violationsOn(page))];
}

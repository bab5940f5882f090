import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../contract/client.ts';
import { DEFAULT_SETTINGS } from '../contract/settings-methods.ts';

const ROOT = '<html lang="en">';

/**
 * The window's page with a person's language and appearance written on its root element, so that its first frame is
 * right. Without an engine it is as by default: the window says what is wrong.
 */
export async function windowDocument(rendererDir: string, client: Client): Promise<string> {
  const page = await readFile(join(rendererDir, 'index.html'), 'utf8');
  const settings = await client.call('settings.get', {}).catch(() => DEFAULT_SETTINGS);
  const { language, appearance } = settings;
  return page.replace(
    ROOT,
    `<html lang="en" data-language="${language}" data-theme="${appearance}">`,
  );
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../build/start/chromium.mjs';

/** Akin in a browser, on a library of its own. */
export interface App {
  page: Page;
  libraryDir: string;
  /** Of the shell. */
  processId: number;
  /** Every error the page wrote to its console or threw, refusals of the content policy included. */
  pageErrors: string[];
  close(): Promise<void>;
}

const shell = join(import.meta.dirname, '../../src-main/browser/main.ts');

/**
 * Starts the browser shell with these folders (absolute) and opens its address in Chromium. The window must be built.
 * `locale` is the person's, e.g. 'de'. The library is a new one where none is given; either goes when the app is closed.
 */
export async function startApp(
  folders: readonly string[],
  browserFlags: readonly string[] = [],
  library?: string,
  locale = 'en',
): Promise<App> {
  const libraryDir = library ?? (await mkdtemp(join(tmpdir(), 'akin-e2e-')));
  const server = spawn(process.execPath, [shell, '--library', libraryDir, ...folders], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await readAddress(server);
  const browser = await launchChromium(browserFlags);
  const page = await browser.newPage({ locale });
  const pageErrors = listenForErrors(page);
  await page.goto(address);
  return {
    page,
    libraryDir,
    processId: server.pid ?? 0,
    pageErrors,
    close: async () => {
      await browser.close();
      await stop(server);
      await rm(libraryDir, { recursive: true });
    },
  };
}

function listenForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

function launchChromium(flags: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: run build/start/chromium.mjs.');
  const isRoot = process.getuid?.() === 0; // Chromium refuses its sandbox to root
  return chromium.launch({
    executablePath,
    args: isRoot ? [...flags, '--no-sandbox'] : [...flags],
  });
}

/** The address with its token, from the first line that the shell prints. */
async function readAddress({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The shell has no standard output.');
  for await (const line of createInterface({ input: stdout })) {
    const [address] = /http:\S+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The shell ended before it printed its address.');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

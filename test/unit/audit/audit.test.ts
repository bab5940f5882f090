import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

// npm itself asks a registry on this machine, so that what is read is the report that npm makes.

const projectDir = join(import.meta.dirname, '../../..');
const BULK = '/-/npm/v1/security/advisories/bulk';

let cache: string;
let registry: Server | undefined;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'akin-audit-'));
});
afterEach(() => registry?.close());
afterAll(() => rm(cache, { recursive: true }));

/** Runs the audit where the registry knows these holes; one without `holes` does not answer such questions. */
async function audit(holes?: Record<string, object[]>) {
  registry = createServer((request, response) => {
    const isAsked = request.url === BULK && holes !== undefined;
    response.statusCode = isAsked ? 200 : 405;
    response.setHeader('Content-Type', 'application/json');
    request.resume().on('end', () => response.end(isAsked ? JSON.stringify(holes) : ''));
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const { port } = registry.address() as AddressInfo; // a TCP server that listens has one
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_cache: cache,
  };
  return new Promise<{ exitCode: number | null; stdout: string }>((resolve) => {
    const options = { cwd: projectDir, env };
    const child = execFile(
      process.execPath,
      ['build/audit/audit.ts'],
      options,
      (_failure, stdout) => {
        resolve({ exitCode: child.exitCode, stdout });
      },
    );
  });
}

/** A hole in every version of a package, as the registry describes it. */
const hole = (severity: string) => ({
  ...{ id: 1, url: 'https://github.com/advisories/GHSA-xxxx', title: 'Prototype pollution' },
  ...{ severity, vulnerable_versions: '<99', cwe: ['CWE-1321'], cvss: { score: 7.5 } },
});

it('fails for a grave hole and says where it is', async () => {
  const { exitCode, stdout } = await audit({ zod: [hole('high')] });
  expect(stdout).toContain('zod: high: Prototype pollution (https://github.com/advisories/GHSA');
  expect(stdout).toContain('1 found, 1 of them grave.\nnpm audit: Update zod');
  expect(exitCode).toBe(1);
});

it('tells of a small hole, and of what shares it, and passes', async () => {
  const { exitCode, stdout } = await audit({ hono: [hole('moderate')] });
  expect(stdout).toContain('audit: hono: moderate: Prototype pollution');
  expect(stdout).toContain('@hono/node-server: moderate: by hono');
  expect(stdout).toContain('2 found, 0 of them grave.');
  expect(exitCode).toBe(0);
});

it('passes where there is none', async () => {
  expect(await audit({})).toEqual({
    exitCode: 0,
    stdout: 'npm audit: 0 found, 0 of them grave.\n',
  });
});

it('passes with a line where the registry does not answer', async () => {
  const { exitCode, stdout } = await audit();
  expect(stdout).toMatch(/^npm audit: not run, the registry does not answer it \(405 .*\)\.\n$/);
  expect(exitCode).toBe(0);
});

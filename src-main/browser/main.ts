import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { resolvePaths } from '../base/config.ts';
import { AppError, toAppError } from '../base/errors.ts';
import { startLastingEngine } from '../engine/lasting-engine.ts';
import { openOnDesktop } from './open-on-desktop.ts';
import { startWindowServer } from './window-server.ts';

// Entry of the browser shell: [FOLDER…] [--library DIR] [--port N] [--open]. Folders are absolute.

const rendererDir = fileURLToPath(new URL('../../out/renderer', import.meta.url));

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      library: { type: 'string' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean', default: false },
    },
  });
  if (!existsSync(rendererDir)) {
    throw new AppError('not-found', 'The window is not built yet. Run: npm run build');
  }
  const engine = await startLastingEngine(resolvePaths(process.env, values.library), {
    onGivenUp: fail,
  });
  const server = await startWindowServer(
    { rendererDir, client: engine.client },
    Number(values.port),
    openOnDesktop,
  );
  const stop = () => {
    server.close();
    void engine.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

  process.stdout.write(
    `Akin is open at ${server.url}\nThe address works once. Ctrl-C ends Akin.\n`,
  );
  if (values.open) openOnDesktop(server.url).catch(() => undefined); // its address was printed
  if (positionals.length > 0) await engine.client.call('library.addRoots', { paths: positionals });
  await engine.client.call('library.watch', {});
} catch (thrown) {
  fail(thrown);
}

function fail(thrown: unknown): void {
  process.stderr.write(`akin: ${toAppError(thrown).message}\n`);
  process.exit(1);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, projectDir } from './pinned-node.mjs';
import { runPinned } from './run-pinned.mjs';

// The command line: npm run -s akin -- search --text "the sea"

if (!existsSync(join(projectDir, 'node_modules'))) {
  fail('Akin is not installed yet. Run: npm start');
}
await runPinned(join(projectDir, 'src-main/cli/main.ts'));

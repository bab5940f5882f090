import { join } from 'node:path';
import { install } from './install.mjs';
import { projectDir } from './pinned-node.mjs';
import { runPinned } from './run-pinned.mjs';

// npm start [-- FOLDER… --no-open]: installs what is pinned, then opens the window on the pinned Node.

install();
await runPinned(join(projectDir, 'build/start/launch.ts'));

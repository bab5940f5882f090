import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { refuseForeignLicences } from './allowed.ts';
import { listLicences } from './licences.ts';

const PACKAGE_DIR = /node_modules\/(?:@[^/]+\/)?[^/]+/g;

/** Puts `about.json` beside the built window: Akin's notice, and the licence of every package that ships. Throws for one that must not. */
export function aboutPlugin(projectDir: string): Plugin {
  return {
    name: 'about',
    generateBundle() {
      const bundled = [...this.getModuleIds()].flatMap(packageDirOf);
      const notice = readFileSync(join(projectDir, 'NOTICE'), 'utf8');
      const packages = listLicences(projectDir, bundled);
      refuseForeignLicences(packages);
      const source = JSON.stringify({ notice, packages });
      this.emitFile({ type: 'asset', fileName: 'about.json', source });
    },
  };
}

/** "/a/node_modules/x/node_modules/@y/z/index.js" → "node_modules/x/node_modules/@y/z", none for Akin's own modules. */
function packageDirOf(moduleId: string): string[] {
  const parts = moduleId.match(PACKAGE_DIR);
  return parts ? [parts.join('/')] : [];
}

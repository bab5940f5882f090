import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A Debian package, pinned. */
export interface PinnedPackage {
  version: string;
  sha256: string;
}

/** Downloads a pinned package into cacheDir unless it is there, verifies it, and returns the folder of its unpacked files. */
export function unpackPackage(name: string, pin: PinnedPackage, cacheDir: string): string {
  const folder = join(cacheDir, name);
  mkdirSync(folder, { recursive: true });
  if (findArchive(folder) === undefined) {
    execFileSync('apt-get', ['download', '-q', `${name}=${pin.version}`], { cwd: folder });
  }
  const archive = findArchive(folder);
  if (archive === undefined) throw new Error(`apt-get left no package of ${name} in ${folder}.`);
  verify(archive, pin.sha256);
  const files = join(folder, 'files');
  if (!existsSync(files)) execFileSync('dpkg-deb', ['-x', archive, files]);
  return files;
}

function findArchive(folder: string): string | undefined {
  const name = readdirSync(folder).find((entry) => entry.endsWith('.deb'));
  return name === undefined ? undefined : join(folder, name);
}

function verify(archive: string, sha256: string): void {
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (found !== sha256) {
    throw new Error(`${archive} has SHA-256 ${found}, sources.json says ${sha256}. Delete it.`);
  }
}

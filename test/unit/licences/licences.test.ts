import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isAllowed,
  listLockedLicences,
  refuseForeignLicences,
} from '../../../build/licences/allowed.ts';
import { listLicences } from '../../../build/licences/licences.ts';

const projectDir = join(import.meta.dirname, '../../..');

describe('the licences that ship', () => {
  const names = (bundled: string[]) => listLicences(projectDir, bundled).map(({ name }) => name);

  it('are those of what runs and of what the window is made of, and no tools', () => {
    expect(names([])).toContain('onnxruntime-node');
    expect(names([])).not.toContain('svelte');
    expect(names(['node_modules/svelte'])).toContain('svelte');
    expect(names(['node_modules/svelte'])).not.toContain('vitest');
  });

  it('come with their text', () => {
    const zod = listLicences(projectDir, []).find(({ name }) => name === 'zod');
    expect(zod).toMatchObject({ licence: 'MIT' });
    expect(zod?.text).toContain('Permission is hereby granted');
  });
});

describe('a licence', () => {
  it.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'])(
    'is allowed: %s',
    (licence) => {
      expect(isAllowed(licence)).toBe(true);
    },
  );

  it.each([
    'GPL-3.0-or-later',
    'MIT AND GPL-2.0',
    '(MIT OR ISC) AND GPL-2.0',
    'UNLICENSED',
    'none',
  ])('is refused: %s', (licence) => {
    expect(isAllowed(licence)).toBe(false);
  });

  it('is known of every package that ships, on every platform, and allowed', () => {
    const locked = listLockedLicences(projectDir);
    expect(locked.map(({ name }) => name)).toContain('@img/sharp-win32-x64');
    expect(() => {
      refuseForeignLicences(locked);
    }).not.toThrow();
    expect(() => {
      refuseForeignLicences([...locked, { name: 'copyleft', licence: 'AGPL-3.0' }]);
    }).toThrow(/copyleft \(AGPL-3\.0\)/);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQueryFile } from '../../../src-main/cli/query-file.ts';
import { isEmpty, queryWords, toQuery } from '../../../src-main/cli/query-words.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-queries-'));
  await writeFile(join(dir, 'beside.png'), '');
});

afterAll(() => rm(dir, { recursive: true }));

async function read(content: string) {
  const file = join(dir, 'queries.jsonl');
  await writeFile(file, content);
  return readQueryFile({ INIT_CWD: '/somewhere' }, file, queryWords);
}

describe('a query in words', () => {
  it('takes strings and lists alike, and gives "not" a negative weight', () => {
    const words = queryWords.parse({
      text: 'sea',
      like: ['a.png'],
      notText: ['rain'],
      in: 'image',
    });
    expect(toQuery(words, (path) => `/full/${path}`)).toEqual({
      examples: [
        { kind: 'text', text: 'sea', weight: 1 },
        { kind: 'file', path: '/full/a.png', weight: 1 },
        { kind: 'text', text: 'rain', weight: -1 },
      ],
      filter: { modalities: ['image'] },
    });
  });

  it('knows when nothing is asked', () => {
    expect(isEmpty(queryWords.parse({ limit: 3 }))).toBe(true);
    expect(isEmpty(queryWords.parse({ notLike: 'a.png' }))).toBe(false);
  });
});

describe('a file of queries', () => {
  it('is read line by line, blank lines left out', async () => {
    const { lines } = await read('{"text":"sea"}\n\n{"text":["a","b"],"limit":10}\r\n');
    expect(lines.map(({ text }) => text)).toEqual([['sea'], ['a', 'b']]);
    expect(lines[1]?.limit).toBe(10);
  });

  it('resolves paths: absolute, then from the caller, then beside the file', async () => {
    const { candidates, toPath } = await read('{"text":"sea"}');
    expect(candidates('/a.png')).toEqual(['/a.png']);
    expect(candidates('a.png')).toEqual(['/somewhere/a.png', join(dir, 'a.png')]);
    expect(toPath('beside.png')).toBe(join(dir, 'beside.png'));
    expect(toPath('missing.png')).toBe('/somewhere/missing.png');
  });

  it('names file and line of a mistake', async () => {
    await expect(read('{"text":"sea"}\n{oops')).rejects.toThrow(/queries\.jsonl:2 is not a JSON/);
    await expect(read('{"in":"smell"}')).rejects.toThrow(/queries\.jsonl:1: /);
    await expect(read('\n')).rejects.toThrow(/holds no query/);
  });

  it('names the file that cannot be read', async () => {
    const reading = readQueryFile({}, join(dir, 'none.jsonl'), queryWords);
    await expect(reading).rejects.toMatchObject({ code: 'not-found' });
  });
});

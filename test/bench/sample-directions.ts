import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality, Strength } from '../../src-main/base/types.ts';
import type { Client } from '../../src-main/contract/client.ts';

/** A right item among the first this many counts as found. */
const TOP = 5;

interface Theme {
  theme: string;
  query: string;
  pictures: string[];
  sounds: string[];
  notes: string[];
}

/** One item asked about in one direction. */
export interface DirectionCase {
  theme: string;
  from: Modality;
  to: Modality;
  query: string;
  isFound: boolean;
}

const repository = resolve(import.meta.dirname, '..', '..');
export const SAMPLE_ARCHIVE = join(repository, 'resources', 'sample-archive');

/** What the right items among the first hits of each theme's word are called, over all lanes. */
export async function askThemes(client: Client, limit: number): Promise<Strength[]> {
  const strengths: Strength[] = [];
  for (const theme of await readThemes()) {
    const { lanes } = await client.call('search.query', {
      examples: [{ kind: 'text', text: theme.query }],
      limit,
    });
    for (const modality of MODALITIES) {
      const right = new Set(pathsOf(theme, modality).map((path) => join(SAMPLE_ARCHIVE, path)));
      const hits = lanes[modality].filter(({ item }) => right.has(item.path));
      strengths.push(...hits.map(({ strength }) => strength));
    }
  }
  return strengths;
}

async function readThemes(): Promise<Theme[]> {
  const path = join(repository, 'test', 'fixtures', 'sample-archive', 'themes.json');
  return JSON.parse(await readFile(path, 'utf8')) as Theme[]; // our own fixture
}

/** Asks with every item of every theme for the items of its theme in the other modalities. */
export async function askAllDirections(client: Client): Promise<DirectionCase[]> {
  const cases: DirectionCase[] = [];
  for (const theme of await readThemes()) {
    for (const from of MODALITIES) {
      for (const query of pathsOf(theme, from)) {
        cases.push(...(await askOthers(client, theme, from, query)));
      }
    }
  }
  return cases;
}

async function askOthers(
  client: Client,
  theme: Theme,
  from: Modality,
  query: string,
): Promise<DirectionCase[]> {
  const { lanes } = await client.call('search.query', {
    examples: [{ kind: 'file', path: join(SAMPLE_ARCHIVE, query) }],
    limit: TOP,
  });
  return MODALITIES.filter((to) => to !== from).map((to) => {
    const right = pathsOf(theme, to).map((path) => join(SAMPLE_ARCHIVE, path));
    const isFound = lanes[to].some(({ item }) => right.includes(item.path));
    return { theme: theme.theme, from, to, query, isFound };
  });
}

function pathsOf(theme: Theme, modality: Modality): string[] {
  return { image: theme.pictures, sound: theme.sounds, text: theme.notes }[modality];
}

/** Share of cases that found a right item. */
export function foundShare(cases: readonly DirectionCase[]): number {
  return cases.filter(({ isFound }) => isFound).length / cases.length;
}

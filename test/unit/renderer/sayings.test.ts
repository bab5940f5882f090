import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { say } from '../../../src-main/base/saying.ts';
import { german } from '../../../src-renderer/messages/de.ts';
import { findings } from '../../../src-renderer/messages/de-findings.ts';
import { reasons } from '../../../src-renderer/messages/de-reasons.ts';
import { refusals } from '../../../src-renderer/messages/de-refusals.ts';
import { english } from '../../../src-renderer/messages/en.ts';
import { sentenceOf } from '../../../src-renderer/messages/sentence.ts';

const engineDir = join(import.meta.dirname, '../../../src-main');
const sources = globSync('**/*.ts', { cwd: engineDir })
  .map((name) => readFileSync(join(engineDir, name), 'utf8'))
  .join('\n');
const inGerman = { ...reasons, ...refusals, ...findings };

describe('the sentences of the engine', () => {
  it('are all known in German, but what other programs say', () => {
    const said = [...sources.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, text]) => text ?? '');
    const unknown = new Set(said).difference(new Set([...Object.keys(inGerman), '{text}']));
    expect([...unknown]).toEqual([]);
  });

  it('are known in German for as long as the engine says them', () => {
    const isSaid = (text: string) => sources.includes(`'${text}'`);
    expect(Object.keys(inGerman).filter((text) => !isSaid(text))).toEqual([]);
  });

  it('name the same values in both languages', () => {
    const namesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [text, translated] of Object.entries(inGerman))
      expect([text, namesIn(translated)]).toEqual([text, namesIn(text)]);
  });

  it('are said in the language of the window, those within others too', () => {
    const reason = say('its duration is {value} minutes, over the limit of {limit} minutes', {
      ...{ value: 1_200, limit: 600 },
    });
    const refusal = say('{name} cannot be used as an example: {reason}.', {
      name: 'a.wav',
      reason,
    });
    expect(english.say(refusal)).toBe(
      'a.wav cannot be used as an example: its duration is 1,200 minutes, over the limit of 600 minutes.',
    );
    expect(german.say(refusal)).toMatch(/^a\.wav lässt sich nicht .*: sie dauert 1.200 Minuten/);
    expect(sentenceOf({ message: 'as it is' })).toBe('as it is');
  });
});

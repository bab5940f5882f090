import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../src-main/backbone/pack.ts';
import { openEnglishTest } from '../../../../src-main/backbone/text/english.ts';
import { PACK_DIR } from '../pack-dir.ts';

const isEnglish = await openEnglishTest(await readPack(PACK_DIR));

describe('openEnglishTest', () => {
  it.each([
    'dog',
    'horses',
    'mice and men',
    'a red bicycle leaning on a wall',
    'children playing in the snow',
    'the dog’s bed',
    'Eiffel Tower',
    'It was the best of times, it was the worst of times.',
  ])('takes “%s” for English', (text) => {
    expect(isEnglish(text)).toBe(true);
  });

  it.each([
    'Hund',
    'perro',
    'ein Hund spielt im Park',
    'un chat noir sous la pluie',
    'el gato duerme en el sofá',
    'кот сидит на диване',
    '一只猫坐在沙发上',
    '12345',
    '',
  ])('takes “%s” for another language or none', (text) => {
    expect(isEnglish(text)).toBe(false);
  });
});

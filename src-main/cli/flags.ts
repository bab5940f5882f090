import { InvalidArgumentError } from 'commander';
import { DEVICES, MODALITIES } from '../base/types.ts';
import type { DeviceWish, Modality } from '../base/types.ts';

// Flags that several commands take, and how their values are read.

const DEVICE_WISHES: DeviceWish[] = ['auto', ...DEVICES];

export const LIBRARY = ['--library <dir>', 'use this library instead of your own'] as const;
export const JSON_FLAG = ['--json', 'print JSON, for programs'] as const;
export const HTML_FLAG = [
  '--html <file>',
  'write the report as a page, with bars and curves',
] as const;
export const DEVICE = [
  '--device <name>',
  `run the encoders on one of ${DEVICE_WISHES.join(', ')}`,
] as const;
export const IN = ['--in <modalities>', 'only these: image, sound, text (comma between)'] as const;

export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

export function toModalities(value: string): Modality[] {
  return value.split(',').map((name) => {
    const modality = MODALITIES.find((known) => known === name.trim());
    if (modality === undefined)
      throw new InvalidArgumentError(`Choose from ${MODALITIES.join(', ')}.`);
    return modality;
  });
}

export function toDevice(value: string): DeviceWish {
  const wish = DEVICE_WISHES.find((known) => known === value);
  if (wish === undefined)
    throw new InvalidArgumentError(`Choose from ${DEVICE_WISHES.join(', ')}.`);
  return wish;
}

export function toCount(value: string): number {
  return toInteger(value, 1, 100_000);
}

export function toPort(value: string): number {
  return toInteger(value, 0, 65_535);
}

function toInteger(value: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
}

import { describe, expect, it, vi } from 'vitest';
import { createMainsPower } from '../../../src-main/engine/mains-power.ts';
import { openSettings } from '../../../src-main/engine/settings.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { libraryPath } from '../sql/samples.ts';

/** Power of a computer whose battery state is what `computer` says, for a person who wants mains power. */
function openPower() {
  const settings = openSettings(openLibrary(libraryPath()), () => undefined);
  settings.change({ indexesOnBattery: false });
  const computer = { isOnBattery: true };
  const power = createMainsPower(
    settings,
    () => Promise.resolve(computer.isOnBattery),
    () => undefined,
  );
  return { settings, computer, power };
}

describe('mains power', () => {
  it('is awaited on battery, until it comes', async () => {
    vi.useFakeTimers();
    const { computer, power } = openPower();
    await power.start();
    expect(power.isAwaited).toBe(true);
    const going = power.mayContinue();
    computer.isOnBattery = false;
    await vi.advanceTimersByTimeAsync(60_000);
    await going;
    expect(power.isAwaited).toBe(false);
    power.stop();
    vi.useRealTimers();
  });

  it('is not awaited once a person says so', async () => {
    const { settings, power } = openPower();
    await power.start();
    const going = power.mayContinue();
    settings.change({ indexesOnBattery: true });
    await going;
    power.stop();
  });

  it('is not awaited after the end', async () => {
    const { power } = openPower();
    await power.start();
    const going = power.mayContinue();
    power.stop();
    await going;
    expect(power.isAwaited).toBe(false);
  });
});

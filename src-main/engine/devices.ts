import { z } from 'zod';
import type { Device, DeviceWish, Devices } from '../base/types.ts';
import { deviceTrial } from '../contract/device-methods.ts';
import type { DeviceReport } from '../contract/device-methods.ts';
import type { Emit } from '../contract/listeners.ts';
import { chooseDevices, judge } from '../library/devices/trial.ts';
import type { Probed } from '../library/devices/trial.ts';
import type { SettingReader, SettingWriter } from '../sql/settings.ts';
import type { Machine } from './machine.ts';
import type { SettingsStore } from './settings.ts';

/** What the encoders run on, as measured on this machine. */
export interface DeviceChoice {
  current: () => Devices;
  /** What a training's steps run on: they are not measured, so only a device that a person names. */
  ofTraining(): Device;
  report(): DeviceReport;
  /** Measures where this machine, its drivers and these models are not known yet; resolves when they are. */
  settle(): Promise<DeviceReport>;
  measure(): Promise<DeviceReport>;
  close(): void;
}

export interface DeviceContext {
  library: SettingReader & SettingWriter;
  settings: SettingsStore;
  emit: Emit;
  /** Goes before the settings, for as long as this engine runs. */
  wish: DeviceWish | undefined;
  /** What there may be besides the CPU. */
  candidates: () => Promise<readonly Device[]>;
  /** Tries a device in a throw-away process. */
  probe: (device: Device, signal: AbortSignal) => Promise<Probed>;
  describeMachine: () => Promise<Machine>;
}

/** Under this key of the settings table lies what was measured. */
const MEASURED = 'devices';
const measurement = z.object({
  /** Of machine, drivers and models; others have to be measured anew. */
  fingerprint: z.string(),
  graphics: z.array(z.string()),
  trials: z.array(deviceTrial),
});
const UNKNOWN: z.output<typeof measurement> = { fingerprint: '', graphics: [], trials: [] };

/** Goes on with what was measured before, until `settle` finds that it is out of date. */
export function createDeviceChoice(context: DeviceContext): DeviceChoice {
  const { settings } = context;
  const wish = () => context.wish ?? settings.current().device;
  const trials = createTrials(context, () => {
    if (!trials.isClosed) context.emit('devices.changed', report());
  });
  const report = (): DeviceReport => ({
    chosen: chooseDevices(trials.known.trials, wish()),
    trials: trials.known.trials,
    graphics: trials.known.graphics,
    isMeasuring: trials.isMeasuring,
  });
  const settle = async () => {
    if (wish() !== 'cpu') await trials.settle();
    return report();
  };
  settings.onChange(() => {
    context.emit('devices.changed', report());
    void settle();
  });
  return {
    current: () => chooseDevices(trials.known.trials, wish()),
    ofTraining: () => {
      const named = wish();
      return named === 'auto' ? 'cpu' : named;
    },
    ...{ report, settle, close: trials.close },
    measure: async () => {
      await trials.measure();
      return report();
    },
  };
}

/** What was measured, kept in the library; one measurement at a time. */
function createTrials(context: DeviceContext, onChange: () => void) {
  const closing = new AbortController();
  let known = measurement.safeParse(context.library.setting(MEASURED)).data ?? UNKNOWN;
  let measuring: Promise<void> | undefined;

  const run = async () => {
    const found = await measureAll(context, closing.signal);
    measuring = undefined;
    if (closing.signal.aborted) return;
    known = found;
    context.library.setSetting(MEASURED, known);
    onChange();
  };
  const measure = () => {
    measuring ??= run();
    onChange();
    return measuring;
  };
  return {
    get known() {
      return known;
    },
    get isMeasuring() {
      return measuring !== undefined;
    },
    get isClosed() {
      return closing.signal.aborted;
    },
    measure,
    settle: async () => {
      const { fingerprint } = await context.describeMachine();
      if (fingerprint !== known.fingerprint) await measure();
    },
    close: () => {
      closing.abort();
    },
  };
}

/** One device after another, so that none slows another down; the CPU only where there is something to compare. */
async function measureAll(
  { candidates, probe, describeMachine }: DeviceContext,
  signal: AbortSignal,
): Promise<z.output<typeof measurement>> {
  const { fingerprint, graphics } = await describeMachine();
  const others: Probed[] = [];
  for (const device of await candidates()) {
    if (!signal.aborted) others.push(await probe(device, signal));
  }
  const isAnyThere = others.some(({ measured }) => measured.length > 0);
  const cpu = isAnyThere && !signal.aborted ? await probe('cpu', signal) : undefined;
  return { fingerprint, graphics, trials: judge(cpu, others) };
}

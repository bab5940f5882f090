import { createHash } from 'node:crypto';
import { arch, platform, release } from 'node:os';
import { env } from 'onnxruntime-node';
import systemInformation from 'systeminformation';

/** What measurements of devices depend on. */
export interface Machine {
  /** The graphics processors and their drivers, as the system names them. */
  graphics: string[];
  /** Changes with the system, the graphics drivers, ONNX Runtime and the models. */
  fingerprint: string;
}

/** Asks the system for its graphics processors; takes up to a second. */
export async function describeMachine(modelVersions: readonly string[]): Promise<Machine> {
  const { controllers } = await systemInformation.graphics().catch(() => ({ controllers: [] }));
  const graphics = controllers.map(({ vendor, model, driverVersion }) =>
    [model.startsWith(vendor) ? '' : vendor, model, driverVersion].filter(Boolean).join(' '),
  );
  const system = [platform(), arch(), release(), onnxRuntimeVersion()];
  const parts = JSON.stringify([...system, ...graphics, ...modelVersions]);
  return { graphics, fingerprint: createHash('sha256').update(parts).digest('hex') };
}

export function onnxRuntimeVersion(): string {
  return `ONNX Runtime ${env.versions.node ?? ''}`;
}

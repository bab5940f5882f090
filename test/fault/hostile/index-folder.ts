import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readPack } from '../../../src-main/backbone/pack.ts';
import { DEFAULT_DECODE_LIMITS, resolvePaths } from '../../../src-main/base/config.ts';
import type { DecodeLimits } from '../../../src-main/base/config.ts';
import type { Devices } from '../../../src-main/base/types.ts';
import type { IndexSummary } from '../../../src-main/contract/methods.ts';
import { createEncoderClient } from '../../../src-main/library/encoder-client.ts';
import type { EncoderClient } from '../../../src-main/library/encoder-client.ts';
import { indexRoots } from '../../../src-main/library/indexer.ts';
import { createProgressMeter } from '../../../src-main/library/progress-meter.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import type { LibraryWriter } from '../../../src-main/sql/library.ts';
import { openPreviews } from '../../../src-main/sql/previews.ts';

const CPU: Devices = { image: 'cpu', sound: 'cpu', text: 'cpu' };

export interface Costs {
  /** Files that were in flight when an encoder process died, each tried in one of its own. */
  triedAlone: number;
  /** The longest that one request took. */
  longestMs: number;
}

export interface Session {
  library: LibraryWriter;
  costs: Costs;
  index: () => Promise<IndexSummary>;
  close: () => void;
}

export interface SessionOptions {
  limits?: Partial<DecodeLimits>;
  memoryLimitByteSize?: number;
}

/** The indexer as the engine runs it, in this process, over a library of its own in `dir` with the one root `folder`. */
export async function openSession(
  dir: string,
  folder: string,
  { limits = {}, memoryLimitByteSize }: SessionOptions = {},
): Promise<Session> {
  await mkdir(dir, { recursive: true });
  const { resources } = resolvePaths({});
  const pack = await readPack(join(resources, 'encoders'));
  const library = openLibrary(join(dir, 'library.sqlite'));
  library.addRoot(folder, 0);
  const modelId = library.addModel('anchor', {}, pack.versions, 0);
  const previews = openPreviews(join(dir, 'previews.sqlite'));
  const costs: Costs = { triedAlone: 0, longestMs: 0 };
  const open = () =>
    withClock(
      costs,
      createEncoderClient({
        ...{ resourcesDir: resources, devices: () => CPU },
        ...(memoryLimitByteSize === undefined ? {} : { memoryLimitByteSize }),
      }),
    );
  const encoder = open();
  const context = {
    ...{ library, previews, encoder, limits: { ...DEFAULT_DECODE_LIMITS, ...limits } },
    openEncoder: () => {
      costs.triedAlone += 1;
      return open();
    },
    checkInstallation: () => Promise.resolve(),
    meter: createProgressMeter(Date.now, () => undefined),
    model: () => ({ modelId, modelDir: join(resources, 'agat/anchor') }),
    made: () => ({ packVersions: pack.versions, nowMs: Date.now() }),
    ...{ onWritten: () => undefined, onMoved: () => undefined, onRemoved: () => undefined },
    ...{ filesInFlight: () => 2, mayContinue: () => Promise.resolve(), ignoreRules: () => '' },
  };
  return {
    ...{ library, costs },
    index: () => indexRoots(context, library.listRoots(), new AbortController().signal),
    close: () => {
      encoder.close();
      previews.close();
      library.close();
    },
  };
}

function withClock(costs: Costs, client: EncoderClient): EncoderClient {
  return {
    ...client,
    call: async (method, input, timeLimitMs) => {
      const startMs = performance.now();
      try {
        return await client.call(method, input, timeLimitMs);
      } finally {
        costs.longestMs = Math.max(costs.longestMs, performance.now() - startMs);
      }
    },
  };
}

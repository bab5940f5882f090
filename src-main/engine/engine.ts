import type { Paths } from '../base/config.ts';
import { DEFAULT_DECODE_LIMITS } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import type { Emit, Handlers } from '../contract/serve.ts';
import { answerQuery } from './answer-query.ts';
import { checkHealth } from './doctor.ts';
import { openEngineContext } from './engine-context.ts';
import { createIndexing } from './indexing.ts';
import { createItemHandlers } from './item-handlers.ts';
import { createLibraryHandlers } from './library-handlers.ts';

export interface Engine {
  handlers: Handlers;
  /** Finishes the transaction under way and gives the library back. */
  close(): Promise<void>;
}

/** Opens the library (making it where there is none) and all that answers the contract's methods. */
export async function createEngine(paths: Paths, log: Log, emit: Emit): Promise<Engine> {
  const context = await openEngineContext(paths, log, emit);
  const indexing = createIndexing(context);
  const search = {
    library: context.library,
    gallery: context.gallery,
    encoder: context.queryEncoder,
    limits: DEFAULT_DECODE_LIMITS,
    modelId: context.model.modelId,
  };
  return {
    handlers: {
      ...createLibraryHandlers(context, indexing),
      ...createItemHandlers(context),
      'search.query': (query) => answerQuery(search, query, context.now),
      'doctor.check': async () => ({ checks: await checkHealth(context) }),
    },
    close: async () => {
      await indexing.close();
      context.close();
    },
  };
}

import { DEFAULT_DECODE_LIMITS } from '../base/config.ts';
import type { Query } from '../contract/methods.ts';
import type { Handlers } from '../contract/serve.ts';
import { answerQuery, openSearch } from './answer-query.ts';
import type { AnswerContext, OpenSearch } from './answer-query.ts';
import { createArchiveHandlers } from './archive.ts';
import { createBackups } from './backups.ts';
import type { Backups } from './backups.ts';
import { createDeviceHandlers } from './device-handlers.ts';
import { createDoctor } from './doctor.ts';
import { openEngineContext } from './engine-context.ts';
import type { ContextOptions, EngineContext } from './engine-context.ts';
import { keepPreviews } from './examine-previews.ts';
import { explainHit } from './explain-hit.ts';
import { createFolderHandlers } from './folder-handlers.ts';
import { createHeldHandlers } from './held-handlers.ts';
import { createIndexing } from './indexing.ts';
import { createItemHandlers } from './item-handlers.ts';
import { createKeptQueryHandlers } from './kept-query-handlers.ts';
import { createLabelHandlers } from './label-handlers.ts';
import { createLaneHandlers } from './lane-handlers.ts';
import { createLearning } from './learning.ts';
import { createLibraryHandlers } from './library-handlers.ts';
import { createLinkHandlers } from './link-handlers.ts';
import { createPlaceholders } from './placeholders.ts';
import { createSettingsHandlers } from './settings-handlers.ts';
import { createMap } from './map-handlers.ts';
import { createTrainingHandlers } from './training-handlers.ts';

export interface Engine {
  handlers: Handlers;
  /** Finishes the transaction under way and gives the library back. */
  close(): Promise<void>;
}

export interface EngineOptions extends ContextOptions {
  /** Ends this engine after the answers under way, so that its host starts it with the library opened anew. */
  restart: () => void;
}

/** Opens the library (making it where there is none) and all that answers the contract's methods. */
export async function createEngine({ restart, ...options }: EngineOptions): Promise<Engine> {
  const context = await openEngineContext(options);
  const indexing = createIndexing(context);
  const learning = createLearning(context);
  const placeholders = createPlaceholders(context.previews);
  const backups = createBackups(context, restart);
  const map = createMap(context);
  beginUnasked(context, backups);
  return {
    handlers: {
      ...backups.handlers,
      ...createArchiveHandlers(context),
      ...createLibraryHandlers(context, indexing),
      ...createFolderHandlers(context, indexing),
      ...createItemHandlers(context),
      ...createLaneHandlers(context.library, placeholders, searchOpener(context)),
      ...createLinkHandlers(context, learning),
      ...createLabelHandlers(context),
      ...createTrainingHandlers(context, learning),
      ...createSettingsHandlers(context),
      ...createHeldHandlers(() => answerContext(context)),
      ...createKeptQueryHandlers(context),
      ...createDeviceHandlers(context),
      ...createDoctor(context, backups),
      ...map.handlers,
      'search.query': (query) =>
        answerQuery(answerContext(context), query, () => performance.now()),
      'items.explain': (hit) => explainHit(answerContext(context), hit),
    },
    close: async () => {
      context.stop();
      await backups.close();
      await placeholders.close();
      learning.close();
      map.close();
      await indexing.close();
      await context.close();
    },
  };
}

/** What goes on without a shell that asks for it. */
function beginUnasked(context: EngineContext, backups: Backups): void {
  context.models.resume();
  backups.keepUp();
  keepPreviews(context);
}

function searchOpener(context: EngineContext): (query: Query) => Promise<OpenSearch> {
  return (query) => openSearch(answerContext(context), query);
}

function answerContext(context: EngineContext): AnswerContext {
  const { library, models, queryEncoder: encoder, held, recentFiles } = context;
  const model = models.active();
  const { gallery } = model;
  return { library, encoder, held, recentFiles, limits: DEFAULT_DECODE_LIMITS, model, gallery };
}

import type { EngineContext } from './engine-context.ts';
import type { Examination } from './examination.ts';

/** The file that a start reads instead of every embedding. */
export function examineVectorCache({ models }: EngineContext): Examination {
  return {
    name: 'vector cache',
    check: () => {
      if (models.active().gallery.isKeptSound()) {
        return { isOk: true, detail: 'The cache of the vectors is sound.' };
      }
      const detail =
        'vectors.cache is damaged. The library has all that it held; a start only takes longer.';
      return { isOk: false, detail, repair: 'Write it again from the library.' };
    },
    repair: () => {
      models.active().gallery.keep();
      return 'Wrote the cache of the vectors again.';
    },
  };
}

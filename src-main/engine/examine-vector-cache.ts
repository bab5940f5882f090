import { say } from '../base/saying.ts';
import type { EngineContext } from './engine-context.ts';
import { sound, unsound } from './examination.ts';
import type { Examination } from './examination.ts';

/** The file that a start reads instead of every embedding. */
export function examineVectorCache({ models }: EngineContext): Examination {
  return {
    name: 'vector cache',
    check: () => {
      if (models.active().gallery.isKeptSound()) {
        return sound(say('The cache of the vectors is sound.'));
      }
      const detail = say(
        'vectors.cache is damaged. The library has all that it held; a start only takes longer.',
      );
      return unsound([detail], say('Write it again from the library.'));
    },
    repair: () => {
      models.active().gallery.keep();
      return [say('The cache of the vectors was written again.')];
    },
  };
}

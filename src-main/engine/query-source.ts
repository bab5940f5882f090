import type { Modality } from '../base/types.ts';

/** What a query is made of: words, or an example of a modality. */
export type QuerySource = 'words' | Modality;

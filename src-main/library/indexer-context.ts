import type { IndexedWith, WrittenItem } from '../sql/indexed-items.ts';
import type { LibraryWriter } from '../sql/library.ts';
import type { Previews } from '../sql/previews.ts';
import type { SafeEncoding } from './encode-safely.ts';
import type { ProgressMeter } from './progress-meter.ts';

/** What indexing works with and whom it tells. */
export interface IndexerContext extends SafeEncoding {
  library: LibraryWriter;
  previews: Previews;
  meter: ProgressMeter;
  /** The model version that embeds what is encoded from now on. */
  model: () => { modelId: number; modelDir: string };
  /** Encoders and time of what is written now. */
  made: () => IndexedWith;
  /** Items are in the library now, with new or other segments. */
  onWritten: (items: WrittenItem[]) => void;
  onMoved: (itemId: number) => void;
  onRemoved: (itemIds: number[]) => void;
  /** Files on their way at once: while one is encoded the next are read and decoded. */
  filesInFlight: () => number;
  /** Resolves when work may go on: a person can pause it. */
  mayContinue: () => Promise<void>;
  /** A person's patterns of what to leave out of every root. */
  ignoreRules: () => string;
}

import type { PackVersions } from '../base/types.ts';
import type { FailureRow } from '../sql/failures.ts';
import type { ItemFile, ScannedItem } from '../sql/items.ts';
import type { Candidate, FoundFile, UnreadableFolder } from './scan.ts';

/** What a scan of one root asks for: the difference between the disk and the library. */
export interface ScanPlan {
  unchangedCount: number;
  /** New or changed since they were last read, unreadable then, or encoded by other encoders; [Note: pack versions]. */
  candidates: Candidate[];
  /** Failed before and have not changed since. */
  stillFailing: FailureRow[];
  /** In the library, not on the disk: moved or removed. */
  vanished: ItemFile[];
  /** Paths of failures whose files are gone. */
  goneFailures: string[];
}

/**
 * Compares what a walk found with what the library knows of the root; size and time of change decide, and what the
 * features are by.
 */
export async function planScan(
  found: AsyncIterable<FoundFile | UnreadableFolder>,
  items: readonly ScannedItem[],
  failures: readonly FailureRow[],
  packVersions: PackVersions,
): Promise<ScanPlan> {
  const unseenItems = new Map(items.map((item) => [item.relativePath, item]));
  const unseenFailures = new Map(failures.map((failure) => [failure.relativePath, failure]));
  const plan: ScanPlan = {
    unchangedCount: 0,
    candidates: [],
    stillFailing: [],
    vanished: [],
    goneFailures: [],
  };
  for await (const file of found) {
    if ('unreadableFolder' in file) {
      forgetBelow(unseenItems, file.unreadableFolder);
      forgetBelow(unseenFailures, file.unreadableFolder);
      continue;
    }
    const item = unseenItems.get(file.relativePath);
    const failure = unseenFailures.get(file.relativePath);
    unseenItems.delete(file.relativePath);
    unseenFailures.delete(file.relativePath);
    const known = item !== undefined && isSameFile(item, file) ? item : undefined;
    if (known && known.packVersion === packVersions[known.modality]) plan.unchangedCount += 1;
    else if (failure !== undefined && isSettled(failure, file)) plan.stillFailing.push(failure);
    else plan.candidates.push(known ? { ...file, contentHash: known.contentHash } : file);
  }
  plan.vanished = [...unseenItems.values()];
  plan.goneFailures = [...unseenFailures.keys()];
  return plan;
}

interface FileState {
  byteSize: number;
  modifiedMs: number;
}

function isSameFile(known: FileState, found: FileState): boolean {
  return known.byteSize === found.byteSize && known.modifiedMs === found.modifiedMs;
}

/** A file that could not be read may be readable now; any other failure lies in its bytes, unless a person thinks not. */
function isSettled(failure: FailureRow, found: FileState): boolean {
  return failure.outcome !== 'unreadable' && !failure.isDue && isSameFile(failure, found);
}

/** What lies below a folder that cannot be listed is unknown, not gone. */
function forgetBelow(unseen: Map<string, unknown>, folder: string): void {
  for (const path of unseen.keys()) {
    if (folder === '' || path.startsWith(`${folder}/`)) unseen.delete(path);
  }
}

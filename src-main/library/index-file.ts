import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Refusal } from '../base/types.ts';
import { asItIs, say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import { refuse, refuseSize } from '../decode/refusal.ts';
import type { FileRecord, ItemRow } from '../sql/items.ts';
import type { Root } from '../sql/roots.ts';
import { hashFile } from './content-hash.ts';
import { encodeSafely } from './encode-safely.ts';
import type { Candidate } from './scan.ts';
import type { IndexerContext } from './indexer-context.ts';
import type { WriteBuffer } from './write-buffer.ts';

/** What became of a candidate of a scan. */
export type FileOutcome = 'indexed' | 'unchanged' | 'moved' | Refusal;

/** Reads, recognises or encodes one file, and hands the result to `buffer`. Rejects when `signal` aborts. */
export async function indexFile(
  context: IndexerContext,
  root: Root,
  found: Candidate,
  buffer: WriteBuffer,
  signal: AbortSignal,
): Promise<FileOutcome> {
  const path = join(root.path, found.relativePath);
  const file = { ...found, rootId: root.rootId };
  const contentHash = await identify(context, path, found, signal);
  if ('outcome' in contentHash) {
    buffer.refuse({ ...file, ...contentHash });
    return contentHash;
  }
  const record = { ...file, contentHash };
  const known = found.contentHash ? undefined : await reuseKnownContent(context, record);
  if (known !== undefined) return known;

  const { modelId, modelDir } = context.model();
  const encoded = await encodeSafely(context, { path, file: found, modelDir });
  if (encoded.outcome !== 'indexed') {
    buffer.refuse({ ...record, ...encoded });
    return encoded;
  }
  buffer.add({ ...record, ...encoded, modelId });
  return 'indexed';
}

/** The hash of a file's bytes; a file over the limit, which may be endless, is not read at all. */
async function identify(
  { limits }: IndexerContext,
  path: string,
  { byteSize, contentHash }: Candidate,
  signal: AbortSignal,
): Promise<Uint8Array | Refusal> {
  if (contentHash) return contentHash;
  const refusal = refuseSize(byteSize, limits);
  if (refusal !== undefined) return refusal;
  return hashFile(path, signal).catch((thrown: unknown) => {
    signal.throwIfAborted();
    return explainUnreadable(thrown);
  });
}

/** Recognises bytes that are in the library already: the file was touched, has moved, or is a copy. */
async function reuseKnownContent(
  { library, made, onWritten, onMoved }: IndexerContext,
  file: FileRecord,
): Promise<FileOutcome | undefined> {
  const twins = library.findByHash(file.contentHash);
  const self = twins.find(
    (twin) => twin.rootId === file.rootId && twin.relativePath === file.relativePath,
  );
  if (self !== undefined) {
    library.moveItem(self.itemId, file);
    return 'unchanged';
  }
  for (const twin of twins) {
    if (await isGone(twin)) {
      library.moveItem(twin.itemId, file);
      onMoved(twin.itemId);
      return 'moved';
    }
  }
  const [twin] = twins;
  if (twin === undefined) return undefined;
  onWritten([library.copyItem(twin.itemId, file, made().nowMs)]);
  return 'indexed';
}

/** A file on a drive that is away is not gone. */
async function isGone({ path, isOnline }: ItemRow): Promise<boolean> {
  if (!isOnline) return false;
  return stat(path).then(
    () => false,
    (thrown: unknown) => errorCode(thrown) === 'ENOENT',
  );
}

function explainUnreadable(thrown: unknown): Refusal {
  return refuse('unreadable', reasonOf(thrown));
}

function reasonOf(thrown: unknown): Saying {
  const code = errorCode(thrown);
  if (code === 'EACCES' || code === 'EPERM') {
    return say('you have no permission to read it; change its permissions and scan again');
  }
  if (code === 'ENOENT') return say('it was removed while Akin was reading the folder');
  return asItIs(thrown instanceof Error ? thrown.message : String(thrown));
}

function errorCode(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}

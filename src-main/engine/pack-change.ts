import { AppError } from '../base/errors.ts';
import { MODALITIES } from '../base/types.ts';
import type { PackVersions } from '../base/types.ts';
import { say } from '../base/saying.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { ModelFolder } from './model-folders.ts';

/** What of a model version tells whose features it embeds; [Note: pack versions]. */
interface MadeWith {
  packVersions: PackVersions;
}

export function isMadeWith({ packVersions }: MadeWith, versions: PackVersions): boolean {
  return MODALITIES.every((modality) => packVersions[modality] === versions[modality]);
}

/** Why a model can neither be trained nor changed now. */
export function filesReadAnew(): AppError {
  const message = say(
    'Your files are being read anew by the encoders of this Akin. Let it index (akin index), then try again.',
  );
  return new AppError('bad-request', message);
}

/** Whether a file that can be read now waits to be encoded by the encoders that ship. */
export function awaitsEncoding(library: LibraryReader, versions: PackVersions): boolean {
  return library.countOutdated(versions).some(({ isOnline, hasFailed }) => isOnline && !hasFailed);
}

/**
 * The name under which a version's embeddings of the shipped encoders' features are kept: its own, unless that holds
 * those of other encoders, which answer until these are whole. Throws `bad-request` for a personal version that was
 * trained on other features.
 */
export function nameWith(
  library: LibraryReader,
  { version }: ModelFolder,
  versions: PackVersions,
  isPersonal: boolean,
): string {
  const row = library.findModel(version);
  if (row === undefined || isMadeWith(row, versions)) return version;
  if (!isPersonal) return `${version} by ${MODALITIES.map((each) => versions[each]).join(', ')}`;
  const message = say(
    '{version} has learnt from what other encoders than those of this Akin tell of your files. Train again.',
    { version },
  );
  throw new AppError('bad-request', message);
}

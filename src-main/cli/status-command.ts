import type { Root, Status } from '../contract/methods.ts';
import { withEngine } from './session.ts';
import type { Session } from './session.ts';
import { byteText, countText } from './wording.ts';

export interface LibraryOptions {
  library?: string;
  json?: boolean;
}

/** Prints what the library holds. */
export async function runStatus(
  session: Session,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const status = await withEngine(session, library, (client) => client.call('library.status', {}));
  if (json) session.terminal.printJson(status);
  else for (const line of statusLines(status)) session.terminal.print(line);
}

function statusLines(status: Status): string[] {
  const { items } = status;
  const counts = [
    countText(items.image, 'picture'),
    countText(items.sound, 'sound'),
    countText(items.text, 'note'),
  ];
  return [
    `Library   ${status.libraryDir} (${byteText(status.byteSizeOnDisk)})`,
    `Items     ${counts.join(', ')}; ${countText(status.segmentCount, 'segment')}`,
    `Problems  ${countText(status.problemCount, 'file')} that could not be indexed`,
    `Model     ${status.modelVersion}, encoders ${status.encoderPack}`,
    `Folders   ${status.roots.length === 0 ? 'none; add one with: akin index FOLDER' : ''}`,
    ...status.roots.map(rootLine),
  ];
}

function rootLine({ path, itemCount, isOnline }: Root): string {
  return `  ${path}  ${countText(itemCount, 'item')}${isOnline ? '' : ' (offline)'}`;
}

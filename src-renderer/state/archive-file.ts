import { messages } from '../messages/messages.ts';
import { pickFiles } from './pick-files.ts';
import type { Safety } from './safety.svelte.ts';

/** Saves what a person made as a file, where the browser saves files. */
export async function saveArchive(safety: Safety): Promise<void> {
  const archive = await safety.exportArchive();
  if (!archive) return;
  const json = new Blob([JSON.stringify(archive, undefined, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(json);
  link.download = messages.safety.fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Asks for such a file and adds what it holds. */
export async function loadArchive(safety: Safety): Promise<void> {
  const [file] = await pickFiles({ accept: '.json,application/json', multiple: false });
  if (file) await safety.importArchive(file);
}

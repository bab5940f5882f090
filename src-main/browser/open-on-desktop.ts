import open from 'open';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';

/** Hands a file, a folder or an address to the program that the person opens it with. Rejects where there is no screen. */
export type OpenOnDesktop = (target: string) => Promise<void>;

/** Opens `target` with the platform's default program. */
export const openOnDesktop: OpenOnDesktop = async (target) => {
  if (!hasScreen()) {
    throw new AppError(
      'not-found',
      say('{target} cannot be opened: this computer shows no screen.', { target }),
    );
  }
  const program = await open(target);
  program.on('error', () => undefined); // it started, and what it does then is its own
};

function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { AppError } from '../base/errors.ts';
import { WINDOW_ORIGIN } from './pages-protocol.ts';

/** True for a message of the window's own top frame. */
export function isFromWindow({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${WINDOW_ORIGIN}/`);
}

/** Throws `bad-request` for any other. */
export function checkSender(event: IpcMainInvokeEvent): void {
  if (!isFromWindow(event)) throw new AppError('bad-request', 'Not from the window of Akin.');
}

import { sendToParent } from '../../../src-main/base/child-process.ts';

// A process that dies of the first message.
process.once('message', () => process.kill(process.pid, 'SIGKILL'));
sendToParent({});

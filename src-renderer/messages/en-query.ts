import type { Modality } from '../../src-main/base/types.ts';
import type { QueryPart } from '../../src-main/contract/methods.ts';
import { formatPosition } from '../presentation/format.ts';

/** Which part of a thing a chip stands for; '' for all of it. */
function part(chosen: QueryPart | undefined): string {
  if (chosen === undefined) return '';
  if (chosen.kind === 'span')
    return `${formatPosition(chosen.startMs)}–${formatPosition(chosen.endMs)}`;
  return chosen.kind === 'region' ? 'part' : 'passage';
}

const editPart: Record<Modality, (name: string) => string> = {
  image: (name) => `Choose a part of “${name}”`,
  sound: (name) => `Choose some seconds of “${name}”`,
  text: (name) => `Choose a passage of “${name}”`,
};
const partText: Record<Modality, string> = {
  image: 'Drag over the picture, or move the frame with the arrow keys and size it with Shift.',
  sound: 'Move the two ends to the seconds that matter.',
  text: 'Mark the words that matter.',
};
const usePart: Record<Modality, string> = {
  image: 'Use this part',
  sound: 'Use these seconds',
  text: 'Use this passage',
};
const useWhole: Record<Modality, string> = {
  image: 'Use the whole picture',
  sound: 'Use the whole sound',
  text: 'Use the whole note',
};

const percent = (fraction: number): string => `${Math.round(fraction * 100)}%`;

/** What the window says about putting queries together and keeping them, in English. */
export const queryMessages = {
  part,
  editPart,
  partText,
  usePart,
  useWhole,
  focusField: 'Type a query',
  undo: 'Undo the last change of the query',
  redo: 'Redo the change of the query',
  reading: (name: string) => `Reading ${name} …`,
  tooLarge: (name: string) =>
    `“${name}” is too large to take along. Add its folder to the library, and use it from there.`,
  region: ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
    `Frame: ${percent(width)} by ${percent(height)} of the picture, ${percent(x)} from the left, ${percent(y)} from the top. Arrow keys move it, with Shift they size it.`,
  spanStart: 'Start',
  spanEnd: 'End',
  playSpan: 'Play these seconds',
  stopSpan: 'Stop',
  noteText: 'Text of the note',
  gone: 'This file cannot be shown. It was moved, or its drive is away.',
  record: 'Record a sound',
  stopRecording: 'Stop, and find what is akin to it',
  cancelRecording: 'Discard the recording',
  recording: 'Recording',
  level: 'Loudness',
  recordingName: 'recording.wav',
  onlySilence: 'Nothing was heard. Check that the right microphone is chosen and not muted.',
  noMicrophone: 'No microphone was found. Plug one in and try again.',
  microphoneRefused:
    'Akin may not use the microphone. Allow it in the settings of your browser or system, and try again.',
  microphoneFailed: (reason: string) => `The microphone could not be used: ${reason}`,
  save: 'Save',
  saveTitle: 'Save this search, with its filters',
  saveText: 'It stays in the sidebar, with its filters.',
  nameLabel: 'Name',
  cancel: 'Cancel',
  saved: 'Saved searches',
  rename: (name: string) => `Rename “${name}”`,
  remove: (name: string) => `Remove the saved search “${name}”`,
  removed: (name: string) => `Removed “${name}”`,
  history: 'Recent searches',
  historyText: 'The last things you looked for. They stay on this computer.',
  noHistory: 'Nothing yet.',
  clearHistory: 'Clear the list',
  close: 'Close',
};

/** Asks a person for files, of the types `accept` names where it names some; none where the dialog is closed without a choice. */
export function pickFiles({ accept = '', multiple = true } = {}): Promise<File[]> {
  const picker = document.createElement('input');
  Object.assign(picker, { type: 'file', accept, multiple });
  return new Promise((resolve) => {
    picker.addEventListener('change', () => {
      resolve([...(picker.files ?? [])]);
    });
    picker.addEventListener('cancel', () => {
      resolve([]);
    });
    picker.click();
  });
}

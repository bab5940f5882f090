/** Asks a person for files; none where the dialog is closed without a choice. */
export function pickFiles(): Promise<File[]> {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.multiple = true;
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

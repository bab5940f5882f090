/** What went wrong, to which file, and what to do. */
export const errors = {
  restarted: 'Akin’s engine stopped and was started again. Nothing is lost.',
  undroppable: (name: string) =>
    `“${name}” could not be read. Drop files rather than folders; a folder can be added to the library.`,
  tooSoon: (name: string) => `“${name}” came while Akin was starting. Drop it again in a moment.`,
};

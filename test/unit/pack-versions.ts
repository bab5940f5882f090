/** The encoders of everything that tests and benches put into a library by hand. */
export const PACK_VERSIONS = { image: '1', sound: '1', text: '1' };

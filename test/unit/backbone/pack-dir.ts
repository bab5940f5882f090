import { fileURLToPath } from 'node:url';

/** The pack that ships with the app, as absolute paths. */
export const PACK_DIR = fileURLToPath(new URL('../../../resources/encoders', import.meta.url));
export const FIXTURES_DIR = fileURLToPath(new URL('../../fixtures/encoders', import.meta.url));

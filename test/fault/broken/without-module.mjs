import { registerHooks } from 'node:module';

// Loaded before Akin's processes (NODE_OPTIONS=--import): what is named in AKIN_BROKEN_MODULE cannot be loaded, as where
// an update was cut short. With AKIN_BROKEN_BY=crash the process dies of it, as of native code for another processor.

const { AKIN_BROKEN_MODULE: broken, AKIN_BROKEN_BY: by } = process.env;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== broken) return next(specifier, context);
    if (by === 'crash') process.kill(process.pid, 'SIGILL');
    throw Object.assign(new Error(`${specifier}.node: file too short`), {
      code: 'ERR_DLOPEN_FAILED',
    });
  },
});

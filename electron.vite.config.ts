import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { aboutPlugin } from './build/licences/about-plugin.ts';

/** Threads are started from their source, beside the module that starts them: Node runs it as it is. */
const threads: Plugin = {
  name: 'threads',
  generateBundle() {
    for (const [fileName, path] of [
      ['aac-worker.ts', 'src-main/decode/aac-worker.ts'],
      ['memory-watch.ts', 'src-main/library/memory-watch.ts'],
      ['scan-worker.ts', 'src-main/search/scan-worker.ts'],
    ] as const) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
    }
  },
};

export default defineConfig({
  main: {
    plugins: [threads],
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        // Processes are started by file name, beside the module that starts them.
        input: {
          main: 'src-main/electron/main.ts',
          'engine-process': 'src-main/engine/engine-process.ts',
          'backup-process': 'src-main/engine/backup-process.ts',
          'encoder-process': 'src-main/library/encoder-process.ts',
          'probe-process': 'src-main/library/devices/probe-process.ts',
          'trainer-process': 'src-main/training/trainer-process.ts',
          'map-process': 'src-main/map/map-process.ts',
        },
        // So every chunk lies where the processes do, and as deep below the project as its source.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/electron/preload.ts' },
        // A sandboxed preload script is loaded as CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte(), aboutPlugin(import.meta.dirname)],
    build: {
      outDir: 'out/renderer',
      chunkSizeWarningLimit: 1_700, // kB: the reader of PDFs, which is loaded with the first PDF
      minify: true, // electron-vite leaves it out, but a browser loads all of this before it shows anything
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});

import { build } from 'unpdf/pdfjs';

// Entry of the thread that reads PDF files for the viewer: loaded in a worker, the library answers its messages.

if (!('pdfjsWorker' in globalThis)) throw new Error(`pdf.js ${build} brings no reader.`);

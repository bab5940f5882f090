import { getDocument, PDFWorker } from 'unpdf/pdfjs';

/** An open PDF whose pages can be drawn. */
export interface PdfDocument {
  pageCount: number;
  /** Draws a page (from 1) at `width` CSS pixels into `canvas`, for a screen with `density` pixels each. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number, density: number) => Promise<void>;
  close: () => void;
}

/** Opens the PDF at an address of this window; its reader is a thread of its own. Rejects where it cannot be read. */
export async function openPdf(url: string): Promise<PdfDocument> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(await response.text());
  const data = new Uint8Array(await response.arrayBuffer());
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port: thread });
  const task = getDocument({ data, worker, useSystemFonts: true, useWasm: false });
  const close = () => {
    void task.destroy().finally(() => {
      thread.terminate();
    });
  };
  try {
    const pdf = await task.promise;
    return {
      pageCount: pdf.numPages,
      draw: (page, ...room) => drawPage(pdf, page, ...room),
      close,
    };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;

async function drawPage(
  pdf: Pdf,
  pageNumber: number,
  canvas: HTMLCanvasElement,
  width: number,
  density: number,
): Promise<void> {
  const page = await pdf.getPage(pageNumber);
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale: scale * density });
  // Drawn aside and shown at once: a page never appears half done, nor two on one canvas.
  const aside = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const canvasContext = aside.getContext('2d') as unknown as CanvasRenderingContext2D; // pdf.js draws on either
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  canvas.width = aside.width;
  canvas.height = aside.height;
  canvas.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
  canvas.getContext('2d')?.drawImage(aside, 0, 0);
}

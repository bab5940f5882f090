import type { Attachment } from 'svelte/attachments';
import { placeholderImage } from '../presentation/placeholder.ts';

/** A thumbnail that takes longer is stood for by a blur. Drawing one costs as much as all the rest of a cell. */
const WAIT_MS = 100;

/** Draws the blur of a picture behind a thumbnail that is slow to come. */
export function blurWhileLoading(thumbhash: Uint8Array | undefined): Attachment<HTMLImageElement> {
  return (image) => {
    const timer = setTimeout(() => {
      if (!image.complete) image.style.backgroundImage = placeholderImage(thumbhash);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      image.style.backgroundImage = '';
    };
  };
}

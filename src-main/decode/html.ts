import { say } from '../base/saying.ts';
import { Parser, type Handler } from 'htmlparser2';
import { RefusalError } from './refusal.ts';
import type { TextBuilder } from './text-builder.ts';

const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math']);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Elements inside a paragraph; any other begins and ends one. */
const INLINE = new Set(
  (
    'a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span ' +
    'strong sub sup time tt u var wbr'
  ).split(' '),
);

/** Far beyond any page, and where the parser's time, which grows with the square of the depth, is still short. */
const MAX_DEPTH = 10_000;

/** Adds the readable text of a page: each heading begins a section. Returns the page's title. */
export function addHtml(builder: TextBuilder, html: string): string | undefined {
  let title = '';
  let paragraph = '';
  let unread = 0; // open elements whose text is not for reading
  let isTitle = false;
  let depth = 0;

  function endParagraph(isHeading: boolean): void {
    const text = paragraph.replace(/\s+/g, ' ').trim();
    paragraph = '';
    if (isHeading && text !== '') builder.startSection({ heading: text });
    builder.addParagraph(text);
  }

  const handler: Partial<Handler> = {
    onopentagname(name) {
      if (++depth > MAX_DEPTH)
        throw new RefusalError('corrupt', say('its elements are nested too deep'));
      if (UNREAD.has(name)) unread++;
      if (name === 'title') isTitle = unread === 0; // drawings have titles too
      if (!INLINE.has(name)) endParagraph(false);
    },
    ontext(text) {
      if (isTitle) title += text;
      else if (unread === 0) paragraph += text;
      builder.checkRoom(paragraph.length);
    },
    onclosetag(name) {
      depth--;
      if (UNREAD.has(name)) unread--;
      if (name === 'title') isTitle = false;
      if (!INLINE.has(name)) endParagraph(HEADINGS.has(name));
    },
  };
  // XHTML closes empty elements by a slash, scripts too.
  const parser = new Parser(handler, { recognizeSelfClosing: true });
  parser.end(html);
  endParagraph(false);
  return title.trim() === '' ? undefined : title.trim();
}

import { lexer } from 'marked';
import type { MarkedToken, Token } from 'marked';

/** A note as elements and text; what it holds can become nothing else. */
export type MarkdownNode =
  { tag: 'text'; text: string } | { tag: ElementTag; children: MarkdownNode[] };

type ElementTag =
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'p'
  | 'blockquote'
  | 'strong'
  | 'em'
  | 's'
  | 'ul'
  | 'ol'
  | 'li'
  | 'pre'
  | 'code'
  | 'table'
  | 'tbody'
  | 'tr'
  | 'td'
  | 'hr'
  | 'br';

/** Headings lie below the name of the file, which is an h2. */
const HEADINGS = ['h3', 'h4', 'h5', 'h6'] as const;
const FRONT_MATTER = /^\s*---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/;

/** Markdown as a tree. Links and pictures stay as their words, HTML as it is written. */
export function parseMarkdown(text: string): MarkdownNode[] {
  return toNodes(lexer(text.replace(FRONT_MATTER, '')));
}

function toNodes(tokens: readonly Token[] = []): MarkdownNode[] {
  return (tokens as readonly MarkedToken[]).flatMap(toNode); // no extension of marked adds others
}

function element(tag: ElementTag, ...children: MarkdownNode[]): MarkdownNode[] {
  return [{ tag, children }];
}

function toNode(token: MarkedToken): MarkdownNode[] {
  switch (token.type) {
    case 'heading':
      return element(HEADINGS[token.depth - 1] ?? 'h6', ...toNodes(token.tokens));
    case 'paragraph':
      return element('p', ...toNodes(token.tokens));
    case 'blockquote':
    case 'strong':
    case 'em':
      return element(token.type, ...toNodes(token.tokens));
    case 'del':
      return element('s', ...toNodes(token.tokens));
    case 'list':
      return element(token.ordered ? 'ol' : 'ul', ...token.items.flatMap(toNode));
    case 'list_item':
      return element('li', ...toNodes(token.tokens));
    case 'table':
      return element('table', ...element('tbody', ...[token.header, ...token.rows].flatMap(toRow)));
    case 'code':
      return element('pre', ...element('code', { tag: 'text', text: token.text }));
    case 'codespan':
      return element('code', { tag: 'text', text: token.text });
    case 'hr':
    case 'br':
      return element(token.type);
    case 'space':
    case 'def':
      return [];
    default:
      return toText(token);
  }
}

function toRow(cells: readonly { tokens: Token[] }[]): MarkdownNode[] {
  return element('tr', ...cells.flatMap(({ tokens }) => element('td', ...toNodes(tokens))));
}

/** Words with marks inside them, or plain ones. */
function toText(token: MarkedToken): MarkdownNode[] {
  if (token.type === 'html') return [{ tag: 'text', text: token.raw }];
  const { tokens, text, raw } = { text: undefined, tokens: undefined, ...token };
  return tokens ? toNodes(tokens) : [{ tag: 'text', text: text ?? raw }];
}

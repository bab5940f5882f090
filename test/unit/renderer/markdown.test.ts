import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src-renderer/presentation/markdown.ts';

const text = (words: string) => ({ tag: 'text', text: words });

describe('parseMarkdown', () => {
  it('reads headings, emphasis and lists', () => {
    const nodes = parseMarkdown('---\ntitle: x\n---\n# Rex\n\nA *good* dog.\n\n- one\n- two\n');
    expect(nodes).toEqual([
      { tag: 'h3', children: [text('Rex')] },
      { tag: 'p', children: [text('A '), { tag: 'em', children: [text('good')] }, text(' dog.')] },
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: [text('one')] },
          { tag: 'li', children: [text('two')] },
        ],
      },
    ]);
  });

  it('leaves HTML as text and a link as its words', () => {
    const nodes = parseMarkdown('<img src=x onerror="alert(1)">\n\n[here](javascript:alert(1))');
    expect(nodes).toEqual([
      text('<img src=x onerror="alert(1)">'),
      { tag: 'p', children: [text('here')] },
    ]);
  });

  it('keeps tables and code', () => {
    const nodes = parseMarkdown('| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx < y\n```');
    expect(nodes.map(({ tag }) => tag)).toEqual(['table', 'pre']);
    expect(JSON.stringify(nodes)).toContain('x < y');
  });
});

/** A report for the browser. `sections` are HTML; title and lead are text. */
export interface Page {
  title: string;
  /** What was measured, and how to read it. */
  lead: string;
  sections: readonly string[];
}

/** The report as one HTML page that needs nothing else, in the colours the reader's system prefers. */
export function htmlPage({ title, lead, sections }: Page): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
${sections.join('\n')}
</main>
</html>
`;
}

const STYLE = `
:root {
  color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums;
  --own: light-dark(#2563a8, #79b3ee); --other: light-dark(#9aa5b1, #67727e); --rule: light-dark(#d9dee3, #3b4148);
  color: light-dark(#1c2126, #e6e9ec); background: light-dark(#fff, #16191d);
}
main { max-width: 72rem; margin: 2.5rem auto; padding: 0 1.5rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem }
p { max-width: 46rem; margin: 0 0 1rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .87rem }
th, td { padding: .3rem .6rem; text-align: right; vertical-align: bottom; border-bottom: 1px solid var(--rule) }
th { font-weight: 600 } td { white-space: nowrap }
th:first-child, td:first-child { text-align: left; padding-left: 0 }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.75rem 2rem }
figure { margin: 0 }
figcaption { font-weight: 600; margin-bottom: .35rem }
svg { display: block; width: 100%; height: auto }
svg text { fill: currentColor; font-size: 12px }
rect { fill: var(--other) } rect.own { fill: var(--own) }
line { stroke: currentColor } line.axis { stroke: var(--rule) } line.chance { stroke-dasharray: 3 3 }
polyline { fill: none; stroke: var(--own); stroke-width: 1.5; stroke-linejoin: round }
`;

/** A heading over what is given; nothing where that is nothing. */
export function section(heading: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<h2>${escapeHtml(heading)}</h2>\n${parts.join('\n')}`;
}

/** Figures side by side, as many as fit. */
export function panels(figures: readonly string[]): string[] {
  return figures.length === 0 ? [] : [`<div class="panels">\n${figures.join('\n')}\n</div>`];
}

/** Cells are text; the first row holds the headings. */
export function htmlTable([header = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (tag: string, cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const lines = [line('th', header), ...rows.map((cells) => line('td', cells))];
  return `<div class="wide"><table>\n${lines.join('\n')}\n</table></div>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

import type { DocumentText, Section } from './text-builder.ts';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const FRONT_MATTER_TITLE = /^title:[ \t]*["']?(.*?)["']?[ \t]*$/m;
const FENCE = /^ {0,3}(?:```|~~~)/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;

/** Markdown as it stands, with a section at each "#" heading; the sections begin after the front matter. */
export function readMarkdown(text: string): DocumentText {
  const [frontMatter = '', fields = ''] = FRONT_MATTER.exec(text) ?? [];
  const sections = findSections(text, frontMatter.length);
  const title = FRONT_MATTER_TITLE.exec(fields)?.[1] ?? sections.find(hasHeading)?.heading;
  return { text, sections, ...(title === undefined ? {} : { title }) };
}

function findSections(text: string, bodyOffset: number): Section[] {
  const sections: Section[] = [{ startOffset: bodyOffset }];
  let isFenced = false;
  let startOffset = bodyOffset;
  for (const line of text.slice(bodyOffset).split('\n')) {
    if (FENCE.test(line)) isFenced = !isFenced;
    const heading = isFenced ? undefined : HEADING.exec(line.trimEnd())?.[1];
    if (heading !== undefined && heading !== '') sections.push({ startOffset, heading });
    startOffset += line.length + 1;
  }
  return sections;
}

function hasHeading(section: Section): boolean {
  return section.heading !== undefined;
}

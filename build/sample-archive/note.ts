import { execFileSync } from 'node:child_process';

const SOURCE_DATE_EPOCH = '1622505600'; // a fixed day, so that the documents come out the same each time

/** Turns a Markdown note into a Word or a PDF document; the ending of `target` (docx, pdf) says which. */
export function makeNote(source: string, target: string): void {
  const options = { env: { ...process.env, SOURCE_DATE_EPOCH, TZ: 'UTC' } };
  const typesetter = target.endsWith('.pdf') ? ['--pdf-engine=pdfroff'] : [];
  execFileSync('pandoc', [source, ...typesetter, '-o', target], options);
}

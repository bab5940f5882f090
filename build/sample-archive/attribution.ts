import type { PinnedPackage } from './packages.ts';

/** Where a picture or a sound comes from, as its package states it. */
export interface Credit {
  file: string;
  package: string;
  title: string;
  author: string;
  licence: string;
  source?: string;
}

/** ATTRIBUTION.md: one table row a file. */
export function attributionPage(
  credits: Credit[],
  packages: Record<string, PinnedPackage>,
): string {
  const rows = credits.map(
    (credit) =>
      `| \`${credit.file}\` | ${title(credit)} | ${credit.author} | ${credit.licence} | ${credit.package} ${packages[credit.package]?.version ?? ''} |`,
  );
  return [
    '# Attribution',
    '',
    'Pictures and sounds of the sample archive, all from Debian packages; pictures were resized, and',
    'sounds cut, joined or re-encoded. The notes were written for Akin and are under its own licence.',
    '',
    'Licences: CC-BY and CC-BY-SA at <https://creativecommons.org/licenses/>, CC0 at',
    '<https://creativecommons.org/publicdomain/zero/1.0/>.',
    '',
    '| file | title | author | licence | package |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function title({ title: name, source }: Credit): string {
  return source === undefined ? name : `[${name}](${source})`;
}

/** The floors of the house: a file imports only from its own folder or from floors below it. */
const floors = [
  ['base'],
  ['contract'],
  ['sql', 'decode', 'tape', 'session'],
  ['backbone', 'agat', 'search'],
  ['library', 'training', 'evaluation', 'map'],
  ['engine'],
  ['cli', 'browser', 'electron'],
];

const floorRules = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const forbidden = floors
      .slice(floor)
      .flat()
      .filter((other) => other !== room);
    return {
      name: `floor-of-${room}`,
      severity: 'error',
      from: { path: `^src-main/${room}/` },
      to: { path: `^src-main/(${forbidden.join('|')}|never)/` },
    };
  }),
);

module.exports = {
  forbidden: [
    ...floorRules,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'electron-only-in-its-folder',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/electron/' },
      to: { path: '(^|/)electron($|/)', pathNot: '^src-' },
    },
    {
      name: 'renderer-talks-to-the-contract-only',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/(contract|base)/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|svelte|virtual:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json'],
    },
  },
};

import { spawnSync } from 'node:child_process';
import { z } from 'zod';

// Asks the registry for known holes in what ships. Fails for those of high or critical severity; where the registry does
// not answer it says so and passes, since a network is no fault of Akin's.

const TIME_LIMIT_MS = 60_000;
const ARGS = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];

/** npm's report, version 2. `via` holds holes of the package itself, and names of packages whose holes it shares. */
const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});
type Report = z.output<typeof report>;

const { stdout } = spawnSync('npm', ARGS, {
  ...{ encoding: 'utf8', timeout: TIME_LIMIT_MS },
  shell: process.platform === 'win32', // npm is a script there
});
const answer = parseJson(stdout);
const { data } = report.safeParse(answer);
if (data) tell(data);
else print(`not run, the registry does not answer it${causeOf(answer)}.`);

function tell({ vulnerabilities }: Report): void {
  const found = Object.entries(vulnerabilities);
  for (const [name, { severity, via }] of found) {
    print(`${name}: ${severity}: ${via.map(describe).join('; ')}`);
  }
  const grave = found.filter(([, { severity }]) => ['high', 'critical'].includes(severity));
  print(`${found.length} found, ${grave.length} of them grave.`);
  if (grave.length === 0) return;
  print(`Update ${grave.map(([name]) => name).join(', ')}, or leave out what needs it.`);
  process.exitCode = 1;
}

function describe(hole: Report['vulnerabilities'][string]['via'][number]): string {
  return typeof hole === 'string' ? `by ${hole}` : `${hole.title} (${hole.url})`;
}

/** npm's own words, where it has some. */
function causeOf(failure: unknown): string {
  const { data: said } = z.object({ message: z.string().min(1) }).safeParse(failure);
  return said ? ` (${said.message})` : '';
}

function print(line: string): void {
  process.stdout.write(`npm audit: ${line}\n`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

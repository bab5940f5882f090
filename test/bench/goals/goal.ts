/** One goal of docs/performance.md as it was measured in this run. */
export interface Goal {
  /** What is measured, and on what. */
  name: string;
  /** "≤ 1.5 × reading". */
  limit: string;
  measured: string;
  /** Undefined where it could not be measured: then `measured` says what is missing. */
  isMet: boolean | undefined;
}

/** A goal that is met by `limit` or less. */
export function atMost(name: string, value: number, limit: number, unit: string): Goal {
  return { name, limit: `≤ ${limit} ${unit}`, measured: show(value, unit), isMet: value <= limit };
}

/** A goal that is met by `limit` or more. */
export function atLeast(name: string, value: number, limit: number, unit: string): Goal {
  return { name, limit: `≥ ${limit} ${unit}`, measured: show(value, unit), isMet: value >= limit };
}

/** A goal for which something is missing here. */
export function notMeasured(name: string, limit: string, missing: string): Goal {
  return { name, limit, measured: missing, isMet: undefined };
}

/** Goals as a table of Markdown. */
export function renderGoals(goals: readonly Goal[]): string {
  return renderTable(
    ['what', 'goal', 'measured', ''],
    goals.map(({ name, limit, measured, isMet }) => [name, limit, measured, verdict(isMet)]),
  );
}

/** A table of Markdown. */
export function renderTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function verdict(isMet: boolean | undefined): string {
  if (isMet === undefined) return 'not measured';
  return isMet ? 'met' : '**short**';
}

function show(value: number, unit: string): string {
  return `${Number(value.toPrecision(3))} ${unit}`;
}

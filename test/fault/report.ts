import type { Reporter, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/** Prints what came of each fault: tried, survived, how many acknowledged things were lost, how many files indexed twice. */
export default class FaultReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tallies = modules.flatMap(talliesOf);
    const total = { fault: 'all', tried: 0, survived: 0, lost: 0, twice: 0 };
    for (const { tried, survived, lost, twice } of tallies) {
      total.tried += tried;
      total.survived += survived;
      total.lost += lost;
      total.twice += twice;
    }
    console.table(
      Object.fromEntries([...tallies, total].map(({ fault, ...counts }) => [fault, counts])),
    );
  }
}

/** A test without a tally tries its fault once. */
function talliesOf(module: TestModule): Tally[] {
  return [...module.children.allTests()].map((test) => {
    const { state } = test.result();
    if (state === 'skipped')
      return { fault: `not run: ${test.name}`, tried: 0, survived: 0, lost: 0, twice: 0 };
    const survived = state === 'passed' ? 1 : 0;
    return test.meta().tally ?? { fault: test.name, tried: 1, survived, lost: 0, twice: 0 };
  });
}

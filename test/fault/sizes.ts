/** How often a fault is tried: a few times with every change of Akin, often by `npm run test:faults`. */
export function timesOf(few: number, many: number): number {
  return process.env['AKIN_FAULTS'] === 'all' ? many : few;
}

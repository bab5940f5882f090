export interface MeanAndDeviation {
  mean: number;
  /** Sample deviation over seeds; 0 of a single one. */
  deviation: number;
}

export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

/** "0.8630 ± 0.0038"; `show` writes a number, `sign` stands before a positive mean. */
export function formatFigure(
  { mean, deviation }: MeanAndDeviation,
  show: (value: number) => string,
  sign = '',
): string {
  return `${mean >= 0 ? sign : ''}${show(mean)} ± ${show(deviation)}`;
}

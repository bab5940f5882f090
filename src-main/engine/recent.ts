/** Makes what a key stands for, or answers what was made for it before. */
export type Recent<T> = (key: string, make: () => Promise<T>) => Promise<T>;

/** Remembers the `most` results that were asked for last; what fails is not kept. */
export function createRecent<T>(most: number): Recent<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const result = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, result);
    result.catch(() => {
      if (kept.get(key) === result) kept.delete(key);
    });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}

/** Typed words, parted at the minus sign: `boats -people -"old men"` → boats, not people, not old men. */
export function parseWords(text: string): { wanted: string; unwanted: string[] } {
  const minus = /(?:^|\s)[-−](?:"([^"]+)"|(\S+))/g;
  const unwanted = [...text.matchAll(minus)].map((match) => match[1] ?? match[2] ?? '');
  return { wanted: text.replace(minus, ' ').replace(/\s+/g, ' ').trim(), unwanted };
}

import { detect } from 'chardet';

/** Control characters that plain text does not hold; tab, line ends, form feed, escape and DOS's end of file are not among them. */
// eslint-disable-next-line no-control-regex -- control characters are what tells binary from text
const BINARY_CHARACTER = /[\x00-\x08\x0e-\x19\x1c-\x1f]/;
/** Share of zero bytes in one half of the byte pairs from which text is taken for UTF-16 without a mark. */
const UTF16_ZERO_SHARE = 0.4;

/** The bytes as text, without byte order mark; undefined where they are not text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = detectEncoding(bytes);
  if (encoding === undefined) return undefined;
  const text = new TextDecoder(encoding).decode(bytes);
  return BINARY_CHARACTER.test(text) ? undefined : text;
}

/** The label of the bytes' encoding, for TextDecoder; undefined where they are not text. */
function detectEncoding(bytes: Uint8Array): string | undefined {
  const marked = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (marked !== undefined) return marked;
  if (bytes.includes(0)) return undefined;
  if (isUtf8(bytes)) return 'utf-8';
  const guess = detect(bytes);
  return guess !== null && isKnownToDecoder(guess) ? guess : 'windows-1252';
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0];
  for (const [i, byte] of bytes.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (bytes.length / 2));
  if (odd > UTF16_ZERO_SHARE && even < odd / 10) return 'utf-16le';
  if (even > UTF16_ZERO_SHARE && odd < even / 10) return 'utf-16be';
  return undefined;
}

/** Whether the bytes are UTF-8; a character cut off at the end is allowed, as in the head of a file. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isKnownToDecoder(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

// The package's own declarations import without file extensions, which Node's module resolution cannot follow.
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(tokenizer: object, config: object);
    encode(text: string): { ids: number[] };
  }
  export class SequenceNormalizer {
    constructor(normalizer: object);
    normalize(text: string): string;
  }
  export class MetaspacePreTokenizer {
    constructor(preTokenizer: object);
    pre_tokenize_text(text: string): string[];
  }
}

import type { ModalityConfig, ModalityInput, TokenSource } from '../config.ts';

/** Tokens of each coordinate block: two text spaces, the tree, the sound categories. */
const BLOCK_TOKENS = [2, 2, 2, 1];
const POOLED_TOKENS = 4;
const EFFECTS_TOKENS = 4;
const SPEECH_TOKENS = 2;
/** Likeliest classes of a picture whose names become tokens. */
const CLASS_TOKENS = 8;

/** Lengths of what the base model is given: the coordinates' blocks, and the features by name. */
export interface BaseLengths {
  blocks: readonly number[];
  pooled: number;
  logits: number;
  effects: number;
  speech: number;
  /** Of the vectors that stand for the classes' names. */
  className: number;
}

/** Inputs and tokens of the base model, in the order of base/types MODALITIES. */
export function baseModalities(lengths: BaseLengths): ModalityConfig[] {
  const { pooled, logits, effects, speech, className } = lengths;
  return [
    modality('image', lengths, [
      { input: standardised('pooled', pooled), tokens: slice('pooled', 0, pooled, POOLED_TOKENS) },
      {
        input: { name: 'logits', length: logits, isStandardised: false },
        tokens: {
          kind: 'classes',
          input: 'logits',
          nameLength: className,
          tokens: Math.min(CLASS_TOKENS, logits),
        },
      },
    ]),
    modality('sound', lengths, [
      {
        input: standardised('effects', effects),
        tokens: slice('effects', 0, effects, EFFECTS_TOKENS),
      },
      { input: standardised('speech', speech), tokens: slice('speech', 0, speech, SPEECH_TOKENS) },
    ]),
    modality('text', lengths, []),
  ];
}

/** The same over its anchor alone. */
export function withoutTokens({ name, inputs, anchor }: ModalityConfig): ModalityConfig {
  return {
    ...{ name, inputs: inputs.filter((input) => input.name === anchor), tokens: [] },
    ...(anchor !== undefined && { anchor }),
  };
}

/** A modality over the coordinates, which are its anchor too, and its own features. */
function modality(
  name: string,
  { blocks }: BaseLengths,
  features: readonly { input: ModalityInput; tokens: TokenSource }[],
): ModalityConfig {
  const ends = blockEnds(blocks);
  return {
    name,
    inputs: [standardised('coordinates', ends.at(-1) ?? 0), ...features.map(({ input }) => input)],
    tokens: [
      ...ends.map((end, block) =>
        slice('coordinates', ends[block - 1] ?? 0, end, BLOCK_TOKENS[block] ?? 1),
      ),
      ...features.map(({ tokens }) => tokens),
    ],
    anchor: 'coordinates',
  };
}

/** Where each block ends. */
export function blockEnds(blocks: readonly number[]): number[] {
  return blocks.map((_, block) => blocks.slice(0, block + 1).reduce((sum, length) => sum + length));
}

function standardised(name: string, length: number): ModalityInput {
  return { name, length, isStandardised: true };
}

function slice(input: string, start: number, end: number, tokens: number): TokenSource {
  return { kind: 'slice', input, start, end, tokens };
}

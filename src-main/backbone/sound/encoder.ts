import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../../base/errors.ts';
import { SOUND_RATE_HZ } from '../../decode/types.ts';
import { FEATURE_LENGTHS, type SoundFeatures } from '../features.ts';
import { type EncoderPack, packPath } from '../pack.ts';
import { openSession, outputValues } from '../../session/session.ts';
import { categoryProbabilities, type HeadCategories, readHeadCategories } from './categories.ts';
import {
  createEffectsFrontEnd,
  EFFECTS_BLOCK_LENGTH,
  EFFECTS_MEL_COUNT,
  effectsBlocks,
  effectsLogMel,
} from './effects.ts';
import { openToSpeechRate } from './speech-rate.ts';
import { createSpeechFrontEnd, SPEECH_MEL_COUNT, speechLogMel } from './speech.ts';
import {
  readSoundStatistics,
  rowMax,
  type SoundWindowFeatures,
  summariseWindows,
} from './summary.ts';

export type { SoundWindowFeatures } from './summary.ts';

/** Whisper's encoder has positions for this much. */
const LONGEST_WINDOW_S = 30;

export interface SoundEncoder {
  /** samples: mono, 44,100 Hz, up to 30 s; silence and fractions of a second too. Throws `bad-request` above. */
  encodeWindow: (samples: Float32Array) => Promise<SoundWindowFeatures>;
  /** One window gives that window's features, all of a sound's windows give the whole sound's. */
  summarise: (windows: readonly SoundWindowFeatures[]) => SoundFeatures;
}

/**
 * aisfx (Ma & Lerch 2022) for what a sound is of, two layers of Whisper tiny.en (Radford et al. 2022) for how voices
 * and music sound. Throws `pack-damaged` where one of their files cannot be opened.
 */
export async function openSoundEncoder(pack: EncoderPack): Promise<SoundEncoder> {
  const encodeEffects = await openEffects(pack);
  const encodeSpeech = await openSpeech(pack);
  const statistics = await readSoundStatistics(pack);
  return {
    encodeWindow: async (samples) => {
      if (samples.length > LONGEST_WINDOW_S * SOUND_RATE_HZ) throw tooLong(samples.length);
      return { ...(await encodeEffects(samples)), ...(await encodeSpeech(samples)) };
    },
    summarise: (windows) => summariseWindows(windows, statistics),
  };
}

type EffectsFeatures = Pick<SoundWindowFeatures, 'blockCount' | 'categories' | 'effects'>;
type SpeechFeatures = Pick<SoundWindowFeatures, 'frameCount' | 'speech'>;

async function openEffects(pack: EncoderPack) {
  const session = await openSession(packPath(pack, 'sound/aisfx.onnx'), pack.devices.sound);
  const frontEnd = await createEffectsFrontEnd();
  const headCategories = await readHeadCategories(pack);
  return async (samples: Float32Array): Promise<EffectsFeatures> => {
    const blocks = effectsBlocks(effectsLogMel(samples, frontEnd));
    const blockCount = blocks.length / (EFFECTS_BLOCK_LENGTH * EFFECTS_MEL_COUNT);
    const shape = [blockCount, EFFECTS_BLOCK_LENGTH, EFFECTS_MEL_COUNT];
    const outputs = await session.run({ logmel: new Tensor('float32', blocks, shape) });
    return {
      blockCount,
      categories: categoriesOf(outputs, headCategories),
      effects: rowMax(outputValues(outputs, 'embedding'), FEATURE_LENGTHS.sound.effects),
    };
  };
}

function categoriesOf(
  outputs: InferenceSession.OnnxValueMapType,
  headCategories: HeadCategories,
): Float32Array {
  const logits = {
    prosfx: outputValues(outputs, 'prosfx'),
    soundly: outputValues(outputs, 'soundly'),
    ucs: outputValues(outputs, 'ucs'),
  };
  return categoryProbabilities(logits, headCategories);
}

async function openSpeech(pack: EncoderPack) {
  const session = await openSession(
    packPath(pack, 'sound/whisper-layer2.onnx'),
    pack.devices.sound,
  );
  const toSpeechRate = await openToSpeechRate();
  const frontEnd = await createSpeechFrontEnd();
  return async (samples: Float32Array): Promise<SpeechFeatures> => {
    const logMel = speechLogMel(await toSpeechRate(samples), frontEnd);
    const frameCount = logMel.length / SPEECH_MEL_COUNT;
    const shape = [1, SPEECH_MEL_COUNT, frameCount];
    const outputs = await session.run({ mel: new Tensor('float32', logMel, shape) });
    return { frameCount, speech: outputValues(outputs, 'mean') };
  };
}

function tooLong(sampleCount: number): AppError {
  const seconds = Math.round(sampleCount / SOUND_RATE_HZ);
  return new AppError(
    'bad-request',
    `A window of ${seconds} s is longer than the ${LONGEST_WINDOW_S} s that can be heard at once. Cut it first.`,
  );
}

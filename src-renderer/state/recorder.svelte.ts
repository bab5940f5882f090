import { messages } from '../messages/messages.ts';

/** Longer is rarely one sound; the recording stops by itself. */
const LONGEST_MS = 60_000;
const LEVEL_SAMPLES = 1024;
/** Below this a recording holds nothing but the noise of the microphone's own circuits: -66 dB. */
const SILENCE = 0.0005;

interface Capture {
  stream: MediaStream;
  context: AudioContext;
  /** Ends the recording and gives it as a WAV. */
  finish: () => Promise<ArrayBuffer>;
}

/** Records from the microphone, which is asked for at the gesture that starts it and given back at its end. */
export class Recorder {
  state = $state<'idle' | 'starting' | 'recording'>('idle');
  /** Loudness now, 0-1. */
  level = $state(0);
  elapsedMs = $state(0);
  #capture: Capture | undefined;
  #loudest = 0;
  readonly #deliver: (recording: File) => void;
  readonly #tell: (problem: string) => void;

  /** `deliver` is given what was recorded, `tell` what went wrong, as a sentence. */
  constructor(deliver: (recording: File) => void, tell: (problem: string) => void) {
    this.#deliver = deliver;
    this.#tell = tell;
  }

  async start(): Promise<void> {
    if (this.state !== 'idle') return;
    this.state = 'starting';
    try {
      this.#capture = await openCapture();
      this.state = 'recording';
      this.#loudest = 0;
      this.#follow(this.#capture, performance.now());
    } catch (thrown) {
      this.state = 'idle';
      this.#tell(explain(thrown));
    }
  }

  async stop(): Promise<void> {
    const wav = await this.#end();
    if (wav === undefined) return;
    if (this.#loudest < SILENCE) this.#tell(messages.query.onlySilence);
    else this.#deliver(new File([wav], messages.query.recordingName, { type: 'audio/wav' }));
  }

  async cancel(): Promise<void> {
    await this.#end();
  }

  async #end(): Promise<ArrayBuffer | undefined> {
    const capture = this.#capture;
    this.#capture = undefined;
    const wav = await capture?.finish();
    for (const track of capture?.stream.getTracks() ?? []) track.stop();
    await capture?.context.close();
    this.state = 'idle';
    return wav;
  }

  #follow(capture: Capture, startMs: number): void {
    const analyser = capture.context.createAnalyser();
    analyser.fftSize = LEVEL_SAMPLES;
    capture.context.createMediaStreamSource(capture.stream).connect(analyser);
    const samples = new Float32Array(LEVEL_SAMPLES);
    const look = () => {
      if (this.#capture !== capture) return;
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      this.#loudest = Math.max(this.#loudest, peak);
      this.level = Math.min(1, Math.sqrt(peak));
      this.elapsedMs = performance.now() - startMs;
      if (this.elapsedMs >= LONGEST_MS) void this.stop();
      else requestAnimationFrame(look);
    };
    look();
  }
}

async function openCapture(): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia({
    // Akin listens for what a thing sounds like: nothing may be filtered out as noise.
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new DOMException('The stream has no sound.', 'NotFoundError');
  const { BufferTarget, MediaStreamAudioTrackSource, Output, WavOutputFormat } =
    await import('mediabunny');
  const target = new BufferTarget();
  const output = new Output({ format: new WavOutputFormat(), target });
  const source = new MediaStreamAudioTrackSource(track, { codec: 'pcm-s16' });
  source.errorPromise.catch(() => {
    track.stop(); // what came before the error is kept
  });
  output.addAudioTrack(source);
  await output.start();
  return {
    stream,
    context: new AudioContext(),
    finish: async () => {
      await output.finalize();
      return target.buffer ?? new ArrayBuffer(0);
    },
  };
}

function explain(thrown: unknown): string {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError') return messages.query.microphoneRefused;
  if (name === 'NotFoundError') return messages.query.noMicrophone;
  return messages.query.microphoneFailed(thrown instanceof Error ? thrown.message : String(thrown));
}

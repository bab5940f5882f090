import { EncodedPacketSink, FilePathSource, Input, MATROSKA, WEBM } from 'mediabunny';
import { OpusDecoder } from 'opus-decoder';
import type { Pcm } from './pcm.ts';

/** The samples of Opus sound in WebM or Matroska, as browsers record it. One or two channels. */
export async function* decodeWebmOpus(path: string): AsyncGenerator<Pcm> {
  const input = new Input({ source: new FilePathSource(path), formats: [WEBM, MATROSKA] });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track === null) return;
    const decoder = new OpusDecoder({ channels: await track.getNumberOfChannels() });
    await decoder.ready;
    try {
      for await (const packet of new EncodedPacketSink(track).packets()) {
        const { channelData, sampleRate } = decoder.decodeFrame(packet.data);
        yield { channels: channelData, sampleRateHz: sampleRate };
      }
    } finally {
      decoder.free();
    }
  } finally {
    input.dispose();
  }
}

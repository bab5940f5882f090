import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { say } from '../base/saying.ts';
import type { Pcm } from './pcm.ts';
import { RefusalError } from './refusal.ts';
import { SOUND_RATE_HZ } from './types.ts';

const OUTPUT = ['-vn', '-f', 'f32le', '-ac', '1', '-ar', String(SOUND_RATE_HZ), '-'];

/**
 * A sound that no built-in decoder reads, through the `ffmpeg` on PATH, as a process of its own.
 * Refuses as `unsupported` where there is none.
 */
export async function* decodeWithFfmpeg(path: string, codec: string): AsyncGenerator<Pcm> {
  const input = [
    '-v',
    'error',
    '-nostdin',
    '-protocol_whitelist',
    'file,pipe',
    '-i',
    `file:${path}`,
  ];
  const child = spawn('ffmpeg', [...input, ...OUTPUT], { stdio: ['ignore', 'pipe', 'pipe'] });
  const messages = text(child.stderr);
  const closed = once(child, 'close');
  try {
    await once(child, 'spawn');
  } catch (cause) {
    await closed.catch(() => undefined);
    throw new RefusalError(
      'unsupported',
      say('install FFmpeg to index this file (its sound is {codec})', { codec }),
      { cause },
    );
  }
  try {
    yield* readFloats(child.stdout);
    await closed;
    if (child.exitCode !== 0) throw new Error((await messages).trim());
  } finally {
    child.kill();
  }
}

async function* readFloats(stdout: AsyncIterable<Buffer>): AsyncGenerator<Pcm> {
  let rest = Buffer.alloc(0);
  for await (const bytes of stdout) {
    const joined = Buffer.concat([rest, bytes]);
    const length = Math.floor(joined.length / 4);
    rest = joined.subarray(length * 4);
    const samples = Float32Array.from({ length }, (_, i) => joined.readFloatLE(i * 4));
    yield { channels: [samples], sampleRateHz: SOUND_RATE_HZ };
  }
}

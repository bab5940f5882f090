import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FADE_S = 0.5;

/** How the clips of one sound are joined. */
export interface SoundCut {
  /** Silence after each clip, seconds. */
  gapS?: number;
  /** What is kept of the whole from its beginning, seconds; the end is faded. */
  lengthS?: number;
}

/** Joins clips into one mono file at 44,100 Hz without metadata; the ending of `target` (ogg, mp3, flac, wav) names the codec. */
export function makeSound(clips: Buffer[], cut: SoundCut, target: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'akin-sound-'));
  try {
    const inputs = clips.flatMap((clip, i) => {
      const path = join(folder, String(i));
      writeFileSync(path, clip);
      return ['-i', path];
    });
    const graph = filterGraph(clips.length, cut);
    const output = ['-map', '[out]', '-map_metadata', '-1', ...exact(), ...codec(target), target];
    execFileSync('ffmpeg', ['-v', 'fatal', '-y', ...inputs, '-filter_complex', graph, ...output]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filterGraph(clipCount: number, { gapS = 0, lengthS }: SoundCut): string {
  const indices = Array.from({ length: clipCount }, (_, i) => i);
  const clip = `aresample=44100,aformat=sample_fmts=fltp:channel_layouts=mono,apad=pad_dur=${gapS}`;
  const end =
    lengthS === undefined
      ? 'anull'
      : `atrim=end=${lengthS},afade=t=out:st=${lengthS - FADE_S}:d=${FADE_S}`;
  const clips = indices.map((i) => `[${i}:a]${clip}[c${i}]`).join(';');
  const joined = indices.map((i) => `[c${i}]`).join('');
  return `${clips};${joined}concat=n=${clipCount}:v=0:a=1,${end}[out]`;
}

function exact(): string[] {
  return ['-threads', '1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
}

function codec(target: string): string[] {
  if (target.endsWith('.mp3')) return ['-c:a', 'libmp3lame', '-q:a', '5'];
  if (target.endsWith('.flac')) return ['-c:a', 'flac', '-sample_fmt', 's16'];
  if (target.endsWith('.wav')) return ['-c:a', 'pcm_s16le'];
  return ['-c:a', 'libvorbis', '-q:a', '3'];
}

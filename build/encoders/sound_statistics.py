"""Mean and deviation of both sound vectors over a pool of free recordings: effects, instruments, music, speech."""

import json
from math import gcd
from pathlib import Path

import numpy as np
import onnxruntime
import soundfile
from scipy.signal import resample_poly

from sound_mel import AISFX, WHISPER, aisfx_blocks, aisfx_logmel, whisper_logmel
from sources import Source

# Package → (files, take every nth): spoken prompts are thinned so that they do not outweigh the rest.
POOL = {
    "qabcs-data": ("**/noises/*.ogg", 1),
    "scratch": ("**/Sounds/**/*.[wm][ap][v3]", 1),
    "sound-icons": ("**/*.wav", 1),
    "fillets-ng-data": ("**/sound/**/*.ogg", 4),
    "asterisk-core-sounds-en-wav": ("**/*.wav", 8),
}
# A segment's length: the vectors are standardised as the app makes them.
WINDOW_S = 10
# Where a value hardly varies in the pool, dividing by its deviation would only amplify noise.
LEAST_DEVIATION = 1e-3
DIGITS = 6


def write_statistics(sources: dict[str, Source], aisfx: Path, whisper: Path, path: Path) -> None:
    """Writes {effects, speech}, each with `mean` and `deviation`: before z-scoring, of the first window of each file."""
    sessions = _open(aisfx), _open(whisper)
    vectors = [_vectors(*sessions, file) for file in _files(sources)]
    print(f"statistics over {len(vectors)} sounds")
    effects, speech = (np.stack(column) for column in zip(*vectors))
    content = {"effects": _statistics(effects), "speech": _statistics(speech)}
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n")


def resampled(samples: np.ndarray, from_hz: int, to_hz: int) -> np.ndarray:
    divisor = gcd(from_hz, to_hz)
    return resample_poly(samples, to_hz // divisor, from_hz // divisor)


def _files(sources: dict[str, Source]) -> list[Path]:
    files = []
    for package, (pattern, step) in POOL.items():
        found = sorted(file for file in sources[package].root.glob(pattern) if file.is_file())
        files += found[::step]
    return files


def _vectors(
    aisfx: onnxruntime.InferenceSession, whisper: onnxruntime.InferenceSession, file: Path
) -> tuple[np.ndarray, np.ndarray]:
    samples, rate = soundfile.read(file, always_2d=True)
    mono = samples[: WINDOW_S * rate].mean(1)
    blocks = aisfx_blocks(aisfx_logmel(resampled(mono, rate, AISFX["sampleRateHz"])))
    mel = whisper_logmel(resampled(mono, rate, WHISPER["sampleRateHz"]))
    (embeddings,) = aisfx.run(["embedding"], {"logmel": blocks})
    (means,) = whisper.run(["mean"], {"mel": mel[None]})
    return embeddings.max(0), means[0]


def _statistics(vectors: np.ndarray) -> dict[str, list[float]]:
    deviation = np.maximum(vectors.std(0), LEAST_DEVIATION)
    return {"mean": _rounded(vectors.mean(0)), "deviation": _rounded(deviation)}


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


def _open(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

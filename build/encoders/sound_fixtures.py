"""Reference outputs for the tests of src-main/backbone/sound, computed by the source networks on a made-up sound.

    python sound_fixtures.py [--packages DIR]
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from build import HERE
from sound import load_aisfx, load_whisper
from sound_mel import AISFX, WHISPER, aisfx_blocks, aisfx_logmel, whisper_logmel
from sound_networks import AISFX_HEADS
from sources import Source, fetch

OUT = HERE.parents[1] / "test" / "fixtures" / "encoders" / "sound.json"
DIGITS = 6
DURATION_S = 4
# Every so many values of a log-mel go into the fixture: enough to see a wrong filter, few enough to keep it small.
LOGMEL_STEP = 37


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=Path, default=HERE / ".cache")
    options = parser.parse_args()
    sources = fetch(json.loads((HERE / "sources.json").read_text()), options.packages)
    content = {"logMelStep": LOGMEL_STEP, **_effects(sources), **_speech(sources)}
    OUT.write_text(json.dumps(content, separators=(",", ":")) + "\n")


def bell_and_sweep(rate: int) -> np.ndarray:
    """Two strokes of a bell over a rising sweep; below 6 kHz, so that it is the same sound at either rate."""
    t = np.arange(DURATION_S * rate) / rate
    sweep = 0.1 * np.sin(2 * np.pi * (200 * t + 600 * t**2))
    stroke = np.exp(-3 * (t % 2)) * sum(np.sin(2 * np.pi * f * t) / k for k, f in enumerate((523, 1187, 1661, 2710), 1))
    return (sweep + 0.2 * stroke).astype(np.float32)


def _effects(sources: dict[str, Source]) -> dict:
    logmel = aisfx_logmel(bell_and_sweep(AISFX["sampleRateHz"]))
    with torch.no_grad():
        embedding, *logits = load_aisfx(sources)(torch.from_numpy(aisfx_blocks(logmel)))
    probabilities = [torch.softmax(head, 1).mean(0) for head in logits]
    return {
        "effectsLogMel": _rounded(logmel.ravel()[::LOGMEL_STEP]),
        "embedding": _rounded(embedding.amax(0)),
        "heads": {name: _rounded(values) for name, values in zip(AISFX_HEADS, probabilities)},
    }


def _speech(sources: dict[str, Source]) -> dict:
    logmel = whisper_logmel(bell_and_sweep(WHISPER["sampleRateHz"]))
    with torch.no_grad():
        mean = load_whisper(sources)(torch.from_numpy(logmel[None]))[0]
    return {"speechLogMel": _rounded(logmel.ravel()[::LOGMEL_STEP]), "speechMean": _rounded(mean)}


def _rounded(values: np.ndarray | torch.Tensor) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


if __name__ == "__main__":
    main()

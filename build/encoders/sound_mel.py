"""Reference front ends of the two sound networks, in NumPy; src-main/backbone/sound must give the same numbers."""

import numpy as np

AISFX = {
    "sampleRateHz": 44_100,
    "fftLength": 2048,
    "hopLength": 1024,
    "melCount": 96,
    "blockLength": 100,
    "blockHop": 50,
    "gain": 10_000,
    # The largest log-mel of the network's training sets, by which its input is divided.
    "largestLogMel": 9.457798957824707,
}
WHISPER = {
    "sampleRateHz": 16_000,
    "fftLength": 400,
    "hopLength": 160,
    "melCount": 80,
    "floor": 1e-10,
    "dynamicRange": 8,
}


def aisfx_logmel(samples: np.ndarray) -> np.ndarray:
    """Mono samples at 44,100 Hz → [frames, 96] in 0…1 and beyond for what is louder than the training sets."""
    length, hop = AISFX["fftLength"], AISFX["hopLength"]
    count = -(-(len(samples) + length // 2) // hop)
    padded = np.concatenate([np.zeros(length // 2), samples, np.zeros(length + hop)])
    power = _power(padded, count, length, hop, np.hanning(length))
    return np.log10(1 + AISFX["gain"] * power @ _htk_filters().T) / AISFX["largestLogMel"]


def aisfx_blocks(logmel: np.ndarray) -> np.ndarray:
    """[frames, 96] → [blocks, 100, 96], half overlapping, the last ending with the sound; a shorter sound is padded."""
    length, hop = AISFX["blockLength"], AISFX["blockHop"]
    padded = np.pad(logmel, ((0, max(0, length - len(logmel))), (0, 0)))
    last = len(padded) - length
    starts = [*range(0, last, hop), last]
    return np.stack([padded[start : start + length] for start in starts]).astype(np.float32)


def whisper_logmel(samples: np.ndarray) -> np.ndarray:
    """Mono samples at 16,000 Hz → [80, frames], at least one frame."""
    length, hop = WHISPER["fftLength"], WHISPER["hopLength"]
    samples = np.pad(samples, (0, max(0, length - len(samples))))
    padded = np.pad(samples, length // 2, mode="reflect")
    hann = np.hanning(length + 1)[:-1]
    power = _power(padded, len(samples) // hop, length, hop, hann)
    log = np.log10(np.maximum(power @ _slaney_filters().T, WHISPER["floor"]))
    return ((np.maximum(log, log.max() - WHISPER["dynamicRange"]) + 4) / 4).T.astype(np.float32)


def _power(padded: np.ndarray, count: int, length: int, hop: int, window: np.ndarray) -> np.ndarray:
    frames = padded[np.arange(length) + hop * np.arange(count)[:, None]]
    return np.abs(np.fft.rfft(frames * window)) ** 2


def _htk_filters() -> np.ndarray:
    """Triangles with straight sides on the mel axis, each summing to 1. [96, 1025]"""
    bins = _htk_mel(np.linspace(0, AISFX["sampleRateHz"] / 2, AISFX["fftLength"] // 2 + 1))
    edges = np.linspace(0, bins[-1], AISFX["melCount"] + 2)
    filters = _triangles(edges, bins)
    return filters / filters.sum(1, keepdims=True)


def _slaney_filters() -> np.ndarray:
    """Triangles with straight sides on the Hz axis, each of area 1. [80, 201]"""
    nyquist = WHISPER["sampleRateHz"] / 2
    bins = np.linspace(0, nyquist, WHISPER["fftLength"] // 2 + 1)
    edges = _slaney_hz(np.linspace(0, _slaney_mel(nyquist), WHISPER["melCount"] + 2))
    return _triangles(edges, bins) * (2 / (edges[2:] - edges[:-2]))[:, None]


def _triangles(edges: np.ndarray, positions: np.ndarray) -> np.ndarray:
    low, centre, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rise, fall = (positions - low) / (centre - low), (high - positions) / (high - centre)
    return np.maximum(0, np.minimum(rise, fall))


def _htk_mel(hz: np.ndarray) -> np.ndarray:
    return 1127.01048 * np.log(1 + hz / 700)


def _slaney_mel(hz: float) -> float:
    """For hz above 1,000, where the scale is logarithmic."""
    return 15 + 27 * np.log(hz / 1000) / np.log(6.4)


def _slaney_hz(mel: np.ndarray) -> np.ndarray:
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))

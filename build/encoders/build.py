"""Makes the built-in encoder pack: fetch the pinned packages, convert them, prove parity, write the manifest.

    python build.py [--packages DIR] [--out DIR]

Each part is a module with `build(sources, out) -> list of manifest entries`; see README.md.
"""

import argparse
import importlib
import json
from pathlib import Path

from sources import fetch
from manifest import write_manifest

HERE = Path(__file__).parent
PARTS = ("image", "text", "names", "sound")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=Path, default=HERE / ".cache")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "resources" / "encoders")
    parser.add_argument("--parts", nargs="*", default=PARTS, choices=PARTS)
    options = parser.parse_args()

    sources = fetch(json.loads((HERE / "sources.json").read_text()), options.packages)
    for part in options.parts:
        entries = importlib.import_module(part).build(sources, options.out)
        write_manifest(options.out, part, entries)


if __name__ == "__main__":
    main()

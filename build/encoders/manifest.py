"""The pack's manifest: one entry a file, as src-main/backbone/pack.ts reads it."""

import hashlib
import json
from pathlib import Path

PACK_NAME = "akin-built-in"
PACK_VERSION = "1"
# Raise a modality's whenever its features change: libraries then read those files again.
MODALITY_VERSIONS = {"image": "1", "sound": "1", "text": "1"}


def entry(
    out: Path,
    path: str,
    source: str,
    licence: str,
    inputs: tuple[str, ...] = (),
    outputs: tuple[str, ...] = (),
    preprocessing: dict | None = None,
) -> dict:
    """Describes the file `out / path`. `preprocessing` holds the constants by which the model's input is made."""
    content = (out / path).read_bytes()
    return {
        "path": path,
        "sha256": hashlib.sha256(content).hexdigest(),
        "byteSize": len(content),
        "source": source,
        "licence": licence,
        "inputs": list(inputs),
        "outputs": list(outputs),
        "preprocessing": preprocessing or {},
    }


def write_manifest(out: Path, folder: str, entries: list[dict]) -> None:
    """Replaces the entries of one part (all its files lie in the folder of its name) and keeps the others."""
    path = out / "manifest.json"
    known = json.loads(path.read_text())["files"] if path.exists() else []
    others = [file for file in known if not file["path"].startswith(f"{folder}/")]
    files = sorted(others + entries, key=lambda file: file["path"])
    content = {"name": PACK_NAME, "version": PACK_VERSION, "versions": MODALITY_VERSIONS, "files": files}
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")

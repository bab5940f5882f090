"""WordNet 3.0 as the recipes use it: noun synsets with their hypernyms, and its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("usr/share/wordnet")
PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")

# What holds an English sentence together and WordNet leaves out (it lists nouns, verbs, adjectives and adverbs).
FUNCTION_WORDS = """
a about above across after against all along although am among an and another any anybody anyone anything are around as
at away be because been before behind being below beneath beside besides between beyond both but by can cannot could did
do does doing done down during each either else every everybody everyone everything except few for from had has have
having he her here hers herself him himself his how however i if in inside into is it its itself just like many may me
might mine more most much must my myself near neither no nobody none nor not nothing of off on once one only onto or
other others our ours ourselves out outside over own past per same she should since so some somebody someone something
such than that the their theirs them themselves then there these they this those though through throughout till to
toward towards under underneath unless until up upon us very was we were what whatever when where whether which while
who whom whose why will with within without would yes you your yours yourself yourselves
""".split()


@dataclass(frozen=True)
class Synset:
    """lemmas: words with spaces; gloss: the definition without examples; hypernyms: offsets in the same file."""

    lemmas: tuple[str, ...]
    gloss: str
    hypernyms: tuple[str, ...]


def synsets(root: Path, part_of_speech: str) -> dict[str, Synset]:
    """Every synset by its offset (eight digits). The line format is wndb(5)'s."""
    lines = (root / FOLDER / f"data.{part_of_speech}").read_text("latin-1").splitlines()
    return dict(_synset(line) for line in lines if not line.startswith(" "))


def _synset(line: str) -> tuple[str, Synset]:
    head, _, gloss = line.partition("|")
    fields = head.split()
    offset, word_count = fields[0], int(fields[3], 16)
    # An adjective may carry its place in brackets: "galore(ip)".
    lemmas = (re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * word_count : 2])
    pointers = fields[5 + 2 * word_count :]
    hypernyms = (
        pointers[i + 1]
        for i in range(0, 4 * int(fields[4 + 2 * word_count]), 4)
        if pointers[i] in ("@", "@i")
    )
    definition = gloss.strip().split(";")[0].strip()
    return offset, Synset(tuple(word.replace("_", " ") for word in lemmas), definition, tuple(hypernyms))


def english_words(root: Path) -> list[str]:
    """Single words in lower case, sorted: lemmas, their irregular forms, function words."""
    return sorted({*FUNCTION_WORDS, *_lemma_words(root), *_irregular_forms(root)})


def _lemma_words(root: Path) -> Iterator[str]:
    """Short lemmas are mostly symbols ("er", "un", "DE"), and short names too: both are words of other languages."""
    for part_of_speech in PARTS_OF_SPEECH:
        for synset in synsets(root, part_of_speech).values():
            for lemma in synset.lemmas:
                if re.fullmatch(r"[a-z]{3,}|[A-Z][a-z]{3,}", lemma):
                    yield lemma.lower()


def _irregular_forms(root: Path) -> Iterator[str]:
    for part_of_speech in PARTS_OF_SPEECH:
        for line in (root / FOLDER / f"{part_of_speech}.exc").read_text("latin-1").splitlines():
            form = line.split()[0]
            if re.fullmatch(r"[a-z]{3,}", form):
                yield form

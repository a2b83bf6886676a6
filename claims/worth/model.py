"""How much a sentence reads like those that fact-checkers chose: a linear model over words and pairs of words."""

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType

from claims.errors import LexiconError

FILE = "lexicon/worth_weights.tsv"
BIAS = "(bias)"
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|[0-9][0-9.,]*%?|[$£€%?]")


def terms(sentence: str) -> Iterator[str]:
    """Yield the features of a sentence, each once: its words, pairs of neighbours, and how many words it has.

    Figures are made alike (`0`, years `0000`), so that the model learns that there is one, not which.
    """
    yield from sorted(_seen(sentence))


def _seen(sentence: str) -> set[str]:
    words = [word if word.isalpha() else _alike(word) for word in _WORD.findall(sentence.lower())]
    seen = {f"{a} {b}" for a, b in pairwise(words)}
    seen.update(words)
    seen.add(f"(length {min(len(words) // 5, 8)})")
    return seen


def _alike(word: str) -> str:
    if not word[0].isdigit():
        return word.replace("’", "'")
    return "0000" if len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20") else "0"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the weight of every feature the model knows.

    Raises:
        LexiconError: when the file is not there, or does not begin with its source.
    """
    path = resources.files("claims").joinpath(FILE)
    if not path.is_file():
        raise LexiconError(f"The weights of the model of worth are not there; expected {FILE}.")
    lines = path.read_text("utf-8").splitlines()
    if not lines or not lines[0].startswith("# Source:"):
        raise LexiconError(f"{FILE} must begin with '# Source:' and a licence.")
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({term: float(weight) for term, weight in pairs})


def likelihood(sentence: str) -> float:
    """Return how likely a fact-checker would choose a sentence by its words alone, share from 0 to 1."""
    weight = weights()
    known = sorted(weight.keys() & _seen(sentence))
    total = sum(map(weight.__getitem__, known)) + weight.get(BIAS, 0.0)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

"""Part-of-speech tags from our own weights, read fast: the model of NLTK's averaged perceptron, with features of ours.

The weights were trained by `benchmarks/training/tagger.py` with NLTK's `PerceptronTagger`; a test holds this reader to
the tags which that class gives with the same weights. Features that look at one word only are summed once per word.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

Scores = Mapping[str, float]
START, START2, END = "-START-", "-START2-", "-END-"
_KNOWN_WORDS = 50_000
MARGIN = 170


@lru_cache(maxsize=_KNOWN_WORDS)
def shape(word: str) -> str:
    """Return the outline of a word: `X` small alphabet of what its letters look like (`Xx`, `xx`, `XX`, `d`, `d-x`)."""
    if word.isalpha():
        if word.islower():
            return "xx"
        return "XX" if word.isupper() and len(word) > 1 else "Xx" if word[0].isupper() else "xX"
    has_digit = any(c.isdigit() for c in word)
    outline = "d" if has_digit else "X" if word[:1].isupper() else "x" if word[:1].isalpha() else "p"
    return outline + ("-" if "-" in word[1:] else "." if word.endswith(".") else "")


def norm(word: str) -> str:
    """Return the form of a word that weights are kept for: small letters, straight apostrophes, digits as 0."""
    word = word.lower().replace("’", "'")
    return word if word.isalpha() else "".join("0" if c.isdigit() else c for c in word)


def own_features(word: str) -> tuple[str, ...]:
    """Return the features of the word to be tagged that depend on nothing but that word."""
    low = norm(word)
    return ("b", f"w={low}", f"s={low[-3:]}", f"u={low[-2:]}", f"q={low[-4:]}", f"h={shape(word)}", f"p={low[:3]}")


def before_features(word: str) -> tuple[str, ...]:
    """Return what the word before says about the tag of this one."""
    low = norm(word)
    return (f"a={low}", f"as={low[-3:]}", f"ah={shape(word)}")


def after_features(word: str) -> tuple[str, ...]:
    """Return what the next word says about the tag of this one."""
    low = norm(word)
    return (f"z={low}", f"zs={low[-3:]}", f"zh={shape(word)}")


def after_next_features(word: str) -> tuple[str, ...]:
    """Return what the word after the next says about the tag of this one."""
    return (f"y={norm(word)}",)


def context_features(word: str, previous: str, before_previous: str) -> tuple[str, ...]:
    """Return the features that need the tags given so far."""
    return ("t=" + previous, "tt=" + before_previous + " " + previous, "tw=" + previous + " " + norm(word))


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained tagger.

    Attributes:
        weights: for each feature, the score it adds to each tag.
        tagdict: words that have one tag nearly always, as they are written, with that tag.
        seen: all the tags of words that are common enough to have shown them all, by normal form, with spaces between.
    """

    weights: Mapping[str, Scores]
    tagdict: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)
    _sums: dict[tuple[int, str], Scores] = field(default_factory=dict)
    _possible: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return the Penn Treebank tag of each word of one sentence."""
        tags: list[str] = []
        known, last = self.tagdict.get, len(words) - 1
        previous, before = START, START2
        for i, word in enumerate(words):
            tag = known(word)
            if tag is None:
                tag = self._best(
                    word,
                    words[i - 1] if i else START,
                    words[i + 1] if i < last else END,
                    words[i + 2] if i + 1 < last else END,
                    previous,
                    before,
                )
            tags.append(tag)
            before, previous = previous, tag
        return tags

    def _best(self, word: str, left: str, right: str, right2: str, previous: str, before: str) -> str:
        candidates = self._candidates(word)
        if len(candidates) == 1:
            return candidates[0][0]
        look = self.weights.get
        parts = [self._sum(1, left), self._sum(2, right), self._sum(3, right2)]
        parts += [row for feature in context_features(word, previous, before) if (row := look(feature))]
        best, tag = float("-inf"), "NN"
        for candidate, score in candidates:
            for part in parts:
                if candidate in part:
                    score += part[candidate]
            if score > best or (score == best and candidate > tag):
                best, tag = score, candidate
        return tag

    def _candidates(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the tags that the word itself leaves possible, with the score it gives them, and keep them."""
        found = self._possible.get(word)
        if found is None:
            scores = self._summed(own_features(word)) or {"NN": 0}
            least = max(scores.values()) - MARGIN
            seen = self.seen.get(norm(word), "").split()
            found = tuple((tag, scores.get(tag, 0)) for tag in seen or scores if seen or scores[tag] >= least)
            if len(self._possible) < _KNOWN_WORDS:
                self._possible[word] = found
        return found

    def _sum(self, place: int, word: str) -> Scores:
        """Return the summed scores of the features of one word at one place, kept for the next time."""
        key = (place, word)
        found = self._sums.get(key)
        if found is None:
            found = self._summed(_FEATURES[place](word))
            if len(self._sums) < _KNOWN_WORDS:
                self._sums[key] = found
        return found

    def _summed(self, features: Sequence[str]) -> Scores:
        total: dict[str, float] = {}
        for feature in features:
            for tag, weight in self.weights.get(feature, _NOTHING).items():
                total[tag] = total.get(tag, 0) + weight
        return total


_FEATURES = (own_features, before_features, after_features, after_next_features)
_NOTHING: Scores = {}


@lru_cache(maxsize=1)
def load() -> Tagger:
    """Return the tagger of our own weights, read once from `lexicon/tagger.json`."""
    data = json.loads(resources.files("claims").joinpath("lexicon/tagger.json").read_text("utf-8"))
    return Tagger(data["weights"], data["tagdict"], data["seen"])

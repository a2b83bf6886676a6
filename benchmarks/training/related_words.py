"""Make `claims/lexicon/related_words.tsv` from WordNet 3.0: `python -m benchmarks.training.related_words DIR > FILE`.

DIR holds WordNet's own files: `data.noun`, `data.verb`, `data.adj`, `data.adv` and `index.sense`.

A line of the list is a word, what means the same or is made from it in its commonest meanings, and what is meant more
widely. Words in small letters of one piece only, that were met in the texts in which WordNet counted meanings.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

#: Meanings of a word that count, the commonest first, for a noun, verb, adjective or adverb each; and the least share
#: of the counted uses of the word that a meaning but the first has.
_MEANINGS, _LEAST = 3, 0.12
#: Signs of WordNet's relations: made from it, of or about it, like it; and meant more widely.
_NEAR, _WIDER = frozenset(("+", "\\", "&")), frozenset("@")
#: First line of the list.
NOTICE = (
    "# Source: WordNet 3.0, Copyright 2006 by Princeton University, WordNet licence; "
    "changed, see related_words.LICENCE.txt."
)
_KINDS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_WORD = re.compile(r"[a-z]{3,}")

Meaning = tuple[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the list; returns the exit code."""
    folder = Path((arguments or sys.argv[1:])[0])
    words, relations = _meanings(folder)
    chosen = _chosen(folder)
    lines = [NOTICE]
    for word in sorted(chosen):
        near: dict[str, None] = {}
        wider: dict[str, None] = {}
        for meaning in chosen[word]:
            near |= dict.fromkeys(words[meaning])
            for sign, to, source, target in relations[meaning]:
                mine = not source or words[meaning][source - 1] == word
                if sign in _NEAR and mine:
                    near |= dict.fromkeys([words[to][target - 1]] if target else words[to])
                if sign in _WIDER:
                    wider |= dict.fromkeys(words[to])
        kept = [other for other in near if other in chosen and other != word]
        wide = [other for other in wider if other in chosen and other != word and other not in near]
        if kept or wide:
            lines.append(f"{word}\t{' '.join(kept)}\t{' '.join(wide)}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _chosen(folder: Path) -> Mapping[str, Sequence[Meaning]]:
    """Return the commonest meanings of each word, by their places in WordNet's files."""
    counted: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text("ascii").splitlines():
        key, place, number, count = line.split()
        word, _, rest = key.partition("%")
        if _WORD.fullmatch(word):
            counted[word, _KINDS[rest[0]]].append((int(number), int(count), place))
    chosen: dict[str, list[Meaning]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    for (word, _), meanings in counted.items():
        totals[word] += sum(count for _, count, _ in meanings)
    for (word, kind), meanings in counted.items():
        total = sum(count for _, count, _ in meanings)
        for number, count, place in sorted(meanings)[:_MEANINGS]:
            if totals[word] and (number == 1 or count >= _LEAST * total):
                chosen[word].append((kind, place))
    return chosen


def _meanings(folder: Path) -> tuple[dict[Meaning, Sequence[str]], dict[Meaning, list[tuple[str, Meaning, int, int]]]]:
    """Return the words of each meaning, and its relations: sign, meaning, numbers of the words or 0 for all."""
    words: dict[Meaning, Sequence[str]] = {}
    relations: dict[Meaning, list[tuple[str, Meaning, int, int]]] = {}
    for name, kind in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        for line in (folder / f"data.{name}").read_text("ascii").splitlines():
            if line.startswith(" "):
                continue
            parts = iter(line.partition(" | ")[0].split(" "))
            place, _, _, count = (next(parts) for _ in range(4))
            words[kind, place] = [_pair(parts) for _ in range(int(count, 16))]
            relations[kind, place] = [_relation(parts) for _ in range(int(next(parts)))]
    return words, relations


def _pair(parts: Iterator[str]) -> str:
    word = next(parts)
    next(parts)
    return word.partition("(")[0]


def _relation(parts: Iterator[str]) -> tuple[str, Meaning, int, int]:
    sign, place, kind, ends = (next(parts) for _ in range(4))
    return sign, ("a" if kind == "s" else kind, place), int(ends[:2], 16), int(ends[2:], 16)


if __name__ == "__main__":
    sys.exit(main())

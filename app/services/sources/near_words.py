"""Words that a source may use for one of a claim: its other forms, listed synonyms, and what WordNet relates to it."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.compare.forms import forms
from claims.text.stems import stem
from claims.wordlists import sections

#: What a word in place of the claim's counts, 0 to 1: a form of it, a synonym, what WordNet holds to mean the same or
#: to be made from it, and what means more. Source: `make bench-passages`.
_FORM, _SYNONYM, _RELATED, _WIDER = 1.0, 0.8, 0.6, 0.3


@lru_cache(maxsize=20_000)
def near_words(word: str) -> Mapping[str, float]:
    """Return stems of words that may stand for a word, with what each counts, 0 to 1; those of the word itself are 1.

    Source: WordNet 3.0, whose licence stands in `claims/lexicon/related_words.LICENCE.txt`, and our own lists of
    irregular forms and synonyms.
    """
    near: dict[str, float] = {}
    for form in forms(word):
        listed = sections("synonyms").get(form[1:], ()) if form.startswith("=") else ()
        related, wider = _lists().get(form, ((), ()))
        for words, share in (
            ((form,) if not listed else (), _FORM), (listed, _SYNONYM), (related, _RELATED), (wider, _WIDER)
        ):  # fmt: skip
            for other in words:
                near[stem(other)] = max(near.get(stem(other), 0), share)
    return MappingProxyType(near)


def is_common(word: str) -> bool:
    """Say whether a word, or what it is a form of, is an English word in small letters: "Bus", "Teachers"."""
    return any(form in _lists() for form in forms(word))


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    text = resources.files("claims").joinpath("lexicon/related_words.tsv").read_text("ascii")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType({word: (tuple(near.split()), tuple(wider.split())) for word, near, wider in lines})

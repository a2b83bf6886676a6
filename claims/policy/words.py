"""What an alternative of the sourcing policy still asks for, in plain words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from claims.newsroom.sourcing import SourceKind
from claims.policy.terms import Alternative, Attached

_NOUNS: Mapping[SourceKind, tuple[str, str]] = MappingProxyType(
    {
        SourceKind.WEB_PAGE: ("web page", "web pages"),
        SourceKind.DOCUMENT: ("document", "documents"),
        SourceKind.DATASET: ("data set", "data sets"),
        SourceKind.RECORDING: ("recording", "recordings"),
        SourceKind.PERSON: ("person", "people"),
    }
)


def in_words(way: Alternative, counted: Sequence[Attached]) -> str:
    """Return what is lacking beside the sources that count, such as "2 more independent secondary sources".

    Args:
        way: the alternative, not met.
        counted: what counts towards it on one side, one for each origin.
    """
    number, primary = way.lacking(counted)
    count = sum(source.is_primary for source in counted) if primary == number else len(counted)
    words = [
        str(number),
        "more" if count else "",
        "independent" if way.sources > 1 else "",
        _what(way, number, primary),
    ]
    some = f", {primary} of them primary" if 0 < primary < number else ""
    return " ".join(filter(None, words)) + some + _kept(way, number)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "3, 4 and 5". At least one word."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _what(way: Alternative, number: int, primary: int) -> str:
    """Return what is asked for, with its rank where all of it has the same: "people as primary sources"."""
    rank = "primary" if primary == number else "secondary" if way.sources > 1 and not way.primary else ""
    source = " ".join(filter(None, (rank, "source" if number == 1 else "sources")))
    if not way.kinds:
        return source
    nouns = listed([_NOUNS[kind][number > 1] for kind in way.kinds], "or")
    return f"{nouns} as {source}" if primary == number else nouns


def _kept(way: Alternative, number: int) -> str:
    asked = [
        word
        for word, is_asked in (("the exact passage", way.needs_passage), ("a kept copy", way.needs_copy))
        if is_asked
    ]
    return (f", each with {' and '.join(asked)}" if number > 1 else f" with {' and '.join(asked)}") if asked else ""

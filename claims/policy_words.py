"""What an alternative of the sourcing policy still asks for, in plain words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from claims.policy_terms import Alternative, Attached
from claims.sourcing import SourceKind

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
    known = sum(one.is_primary for one in counted) if primary == number else len(counted)
    words = [str(number), "more" if known else "", _rank(way, number, primary), _noun(way, number)]
    some = f", {primary} of them primary" if 0 < primary < number else ""
    return " ".join(word for word in words if word) + some + _kept(way, number)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "3, 4 and 5". At least one word."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _rank(way: Alternative, number: int, primary: int) -> str:
    if primary == number:
        return "primary" if way.sources == 1 else "independent primary"
    return "independent" if way.primary else "independent secondary" if way.sources > 1 else ""


def _noun(way: Alternative, number: int) -> str:
    if not way.kinds:
        return "source" if number == 1 else "sources"
    return listed([_NOUNS[kind][number > 1] for kind in way.kinds], "or")


def _kept(way: Alternative, number: int) -> str:
    asked = [
        word
        for word, is_asked in (("the exact passage", way.needs_passage), ("a kept copy", way.needs_copy))
        if is_asked
    ]
    return (f", each with {' and '.join(asked)}" if number > 1 else f" with {' and '.join(asked)}") if asked else ""

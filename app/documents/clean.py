"""Text as it is stored: one kind of line end, and nothing that a database refuses."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")


def storable(text: str) -> tuple[str, int]:
    """Return a text whose unstorable characters became U+FFFD, one for one, and how many there were.

    NUL, other control characters and lone surrogates are what databases refuse or cut off at.
    """
    return _UNSTORABLE.subn("\ufffd", text)


def clean(text: str) -> tuple[str, int]:
    r"""Return a text with "\n" line ends and without unstorable characters, and how many of those were replaced.

    Line ends are CR LF, CR, vertical tab, form feed, NEL and the line separator; the paragraph separator becomes two.
    What `storable` replaces is replaced here, too. Nothing is stripped.
    """
    return storable(lined(text))


def lined(text: str) -> str:
    """Return a text with the line ends that `clean` gives it."""
    return _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")


def one_line(text: str, limit: int = 500) -> str:
    """Return a text as one line without signs that cannot be seen, cut at `limit` characters with "…"; may be empty."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"

"""One spelling for a value, so that equal values have equal digests."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None


def canonical_json(value: Json) -> str:
    """Return `value` as JSON with sorted keys, no white space and no escapes beyond JSON's own.

    Floats are refused (two machines may spell them differently): write shares as integers or text.

    Raises:
        TypeError: for a float or anything else that JSON has no unambiguous form for.
        UnicodeEncodeError: for text with lone surrogates.
    """
    _refuse_floats(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    text.encode()
    return text


def digest(value: Json) -> str:
    """Return the SHA-256 of the canonical JSON in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def digest_of_lists(lists: Iterable[Iterable[Json]]) -> str:
    """Return the digest of a list of lists, made item by item: long ones leave others their turn meanwhile."""
    made = hashlib.sha256(b"[")
    for number, items in enumerate(lists):
        made.update(b",[" if number else b"[")
        for place, item in enumerate(items):
            made.update((("," if place else "") + canonical_json(item)).encode())
        made.update(b"]")
    made.update(b"]")
    return made.hexdigest()


def spelt(at: datetime) -> str:
    """Return a moment as lines of the log spell it: ISO 8601 in UTC, with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_floats(value: Json) -> None:
    if value is None or isinstance(value, str | int):  # most are; whether it is a mapping takes long to ask
        return
    if isinstance(value, float):
        raise TypeError(f"Canonical JSON takes no float ({value!r}); give an integer or a text.")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, Sequence):
        for item in value:
            _refuse_floats(item)


def bytes_digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()

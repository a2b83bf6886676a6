"""One spelling for a value."""

import hashlib
import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.newsroom.canonical import Json, bytes_digest, canonical_json, digest, text_digest

TEXT = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def turned(value: Json) -> Json:
    """Return the same value, its mappings filled the other way round."""
    if isinstance(value, Mapping):
        return {name: turned(value[name]) for name in reversed(list(value))}
    return [turned(item) for item in value] if isinstance(value, list) else value


@given(VALUES)
def test_equal_values_have_equal_digests(value: Json) -> None:
    """Whatever the order in which something was put together; and nothing is lost in the writing."""
    written = canonical_json(value)

    assert canonical_json(turned(value)) == written
    assert json.loads(written) == value
    assert digest(value) == hashlib.sha256(written.encode()).hexdigest()


def test_the_spelling_is_tight_and_keeps_its_letters() -> None:
    """Sorted keys, no white space, letters as they are."""
    assert canonical_json({"b": [1, None, True], "a": "é\n\x00"}) == '{"a":"é\\n\\u0000","b":[1,null,true]}'


@pytest.mark.parametrize("value", [0.5, [1, 2.0], {"a": {"b": float("nan")}}, {1, 2}, b"bytes", object()])
def test_what_two_machines_might_spell_differently_is_refused(value: object) -> None:
    """Floats above all; and what JSON has no form for."""
    with pytest.raises(TypeError):
        canonical_json(value)  # type: ignore[arg-type]


def test_half_a_character_is_refused() -> None:
    """A lone surrogate has no bytes to take a digest of."""
    with pytest.raises(UnicodeEncodeError):
        canonical_json({"a": "\ud800"})


def test_digests_of_texts_and_bytes() -> None:
    """SHA-256 in lower-case hexadecimal digits."""
    assert text_digest("é") == bytes_digest("é".encode()) == hashlib.sha256(b"\xc3\xa9").hexdigest()

"""The hash chain: whole when nobody touched it, and otherwise it says where."""

import dataclasses
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.newsroom.audit import GENESIS, AuditLine, AuditTag, breaks, chain_hash, next_line

ENTRIES = st.lists(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(), max_size=3), max_size=12)


def chain(entries: list[dict[str, int]]) -> list[AuditLine]:
    """Return the lines that say these entries, one after the other."""
    lines: list[AuditLine] = []
    for entry in entries:
        lines.append(next_line(len(lines) + 1, lines[-1].hash if lines else GENESIS, entry))
    return lines


@given(ENTRIES)
def test_a_chain_that_nobody_touched_is_whole(entries: list[dict[str, int]]) -> None:
    """Also an empty one."""
    assert list(breaks(chain(entries))) == []


@given(ENTRIES.filter(bool), st.data())
def test_any_change_of_a_line_is_found_at_that_line(entries: list[dict[str, int]], data: st.DataObject) -> None:
    """Body, hash, previous hash or place: the break names the line."""
    lines = chain(entries)
    at = data.draw(st.integers(0, len(lines) - 1))
    field = data.draw(st.sampled_from(["seq", "body", "prev_hash", "hash"]))
    old = getattr(lines[at], field)
    other = st.integers() if field == "seq" else st.text(st.characters(codec="utf-8"))
    lines[at] = dataclasses.replace(lines[at], **{field: data.draw(other.filter(lambda new: new != old))})

    assert lines[at].seq in [found.seq for found in breaks(lines)]


@given(ENTRIES.filter(lambda entries: len(entries) > 1), st.data())
def test_lines_taken_out_or_swapped_are_found(entries: list[dict[str, int]], data: st.DataObject) -> None:
    """A gap names the line that is missing; only a tail cut off is not seen."""
    lines = chain(entries)
    at = data.draw(st.integers(0, len(lines) - 2))

    gap = list(breaks(lines[:at] + lines[at + 1 :]))
    swapped = list(breaks([*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]))

    assert gap[0].problem.startswith(f"line {at + 1} is missing")
    assert swapped != []
    assert list(breaks(lines[: at + 1])) == []


@given(st.integers(1, 10**9), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_place_and_words_cannot_be_shifted_into_each_other(seq: int, previous: str) -> None:
    """The parts of what is hashed are kept apart, and no other use of SHA-256 gives the same."""
    told = chain_hash(seq, previous, "1{}")

    assert told != chain_hash(seq * 10 + 1, previous, "{}")
    assert told != chain_hash(seq, previous + "1", "{}")
    assert told != hashlib.sha256(f"{seq}{previous}1{{}}".encode()).hexdigest()


def test_tags_are_area_thing_act() -> None:
    """Two or three parts, and no two the same."""
    assert all(len(tag.value.split(":")) in (2, 3) for tag in AuditTag)
    assert len({tag.value for tag in AuditTag}) == len(AuditTag)


def test_a_line_says_its_entry() -> None:
    """The body is kept to the letter."""
    line = next_line(1, GENESIS, {"b": 1, "a": "x"})

    assert (line.seq, line.prev_hash, line.body) == (1, GENESIS, '{"a":"x","b":1}')
    with pytest.raises(TypeError):
        next_line(2, line.hash, {"share": 0.5})  # type: ignore[dict-item]

"""What a line of the log says of fields, as a person reads it: days in words, and the words that pages have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.labels import (
    AUDIENCE_LABELS,
    CONFIDENTIALITY_LABELS,
    HEALTH_LABELS,
    MEANS_LABELS,
    PAPER_LABELS,
    PASSAGE_LABELS,
    PRIORITY_LABELS,
    RANK_LABELS,
    REPLY_LABELS,
    ROLE_LABELS,
    SOURCE_KIND_LABELS,
    STANCE_LABELS,
    STATE_LABELS,
    TERMS_LABELS,
    TYPE_LABELS,
    field_label,
)
from app.reports.field_values import VALUE_LABELS
from app.reports.fields import in_words
from app.reports.wording import day
from claims.newsroom.lifecycle import Priority
from claims.newsroom.rating import scales

#: Field of a line -> what stands there as a short word -> that word as people read it.
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "state": {str(state): label for state, label in STATE_LABELS.items() if state},
        "stance": STANCE_LABELS,
        "rank": RANK_LABELS,
        "audience": AUDIENCE_LABELS,
        "confidentiality": CONFIDENTIALITY_LABELS,
        "terms": TERMS_LABELS,
        "means": MEANS_LABELS,
        "reply": REPLY_LABELS,
        "kind": {**SOURCE_KIND_LABELS, **PASSAGE_LABELS},
        "health": HEALTH_LABELS,
        "type": TYPE_LABELS,
        "role": ROLE_LABELS,
        "paper": PAPER_LABELS,
        "priority": {priority.name.lower(): PRIORITY_LABELS[priority] for priority in Priority},
    }
)
_DAYS = frozenset(("published_on", "published", "due_on", "on", "reply_by"))


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a line set or changed: its label, and what it was and became, in words; `""` for nothing.

    `is_word` says that it holds a word of a fixed list, of which no part can change.
    """

    label: str
    before: str
    after: str
    is_word: bool


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the fields of a line that changed, in its order; what was and stays empty is left out."""
    names = (name for name in dict.fromkeys((*before, *after)) if before.get(name, "") != after.get(name, ""))
    return tuple(
        Change(
            field_label(name),
            _value(name, before),
            _value(name, after),
            is_word=any(_is_word(name, side.get(name, "")) for side in (before, after)),
        )
        for name in names
    )


def _is_word(name: str, value: str) -> bool:
    return name in _WORDS or name in _DAYS or (name, value) in VALUE_LABELS


def _value(name: str, fields: Mapping[str, str]) -> str:
    value = fields.get(name, "")
    if value in _WORDS.get(name, {}):
        return _WORDS[name][value]
    if name in _DAYS:
        try:
            return day(date.fromisoformat(value))
        except ValueError:
            return value
    if name == "scale" and value in scales():
        return scales()[value].title
    return in_words(name, value, fields)

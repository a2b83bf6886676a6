"""Candidates as they are stored, told as services hand them out, and the words around a mark."""

from app.services.views import CandidateView
from claims.model import Slot, Span
from db.articles import CandidateRow

_AROUND = 240  # characters


def candidate_view(row: CandidateRow, text: str) -> CandidateView:
    """Return what the machine proposed, with its words of a text."""
    return CandidateView(
        id=row.id, key=row.key, type=row.type, span=Span(row.start, row.end), words=text[row.start : row.end],
        slots=slots_of(row), rule=row.rule, rule_version=row.rule_version, reasons=tuple(row.reasons),
        triggers=tuple(text[start:end] for start, end in row.triggers), worth=row.worth / 1000,
    )  # fmt: skip


def slots_of(row: CandidateRow) -> dict[str, Slot]:
    """Return the fields of a candidate by their names."""
    return {name: _slot(stored) for name, stored in row.slots.items()}


def _slot(stored: dict[str, object]) -> Slot:
    value, span, otherwise = stored.get("value"), stored.get("span"), stored.get("otherwise")
    return Slot(
        None if value is None else str(value),
        Span(int(span[0]), int(span[1])) if isinstance(span, list) else None,
        str(stored.get("note", "")),
        tuple(str(item) for item in otherwise) if isinstance(otherwise, list) else (),
    )


def words_around(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and behind a mark."""
    return text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]

"""Sentences that every report says in the same words, whatever its form."""

import re

from app.labels import AUDIENCE_LABELS
from app.reports.audience import left_out
from app.reports.coverage import dismissed, kept
from app.reports.model import ReportClaim, ReportModel, ReportSlot
from app.reports.wording import day, moment, plural

_WHITE_SPACE = re.compile(r"\s+")
#: A word that may have been cut off; kept when nothing else is there.
_FIRST_WORD = re.compile(r"^\S+(?=\s)")
_LAST_WORD = re.compile(r"(?<=\s)\S+$")

#: Stands in every report that a person reads.
NAMES = "as people gave them at the desk; no login stands behind them"


def facts(model: ReportModel) -> tuple[str, ...]:
    """Return what is known of the article: outlet, author, day of publication; what is not known is left out."""
    published = f"published {day(model.published_on)}" if model.published_on else "publication date not known"
    known = [fact for fact in (f"by {model.author}" if model.author else "", published) if fact]
    return (model.outlet, *known) if model.outlet else (known[0][0].upper() + known[0][1:], *known[1:])


def summary(model: ReportModel) -> str:
    """Return the state of the check in one or two sentences."""
    claims, dropped = kept(model), dismissed(model)
    signed = sum(claim.state == "signed" for claim in claims)
    if not claims:
        said = "No claim of this article was taken up."
    elif signed == len(claims):
        said = f"{plural(len(claims), 'claim was', 'claims were')} taken up, and every verdict is signed off."
    else:
        said = f"{plural(len(claims), 'claim was', 'claims were')} taken up; {signed} signed off by a second person."
    return f"{said} {plural(len(dropped), 'claim was', 'claims were')} dismissed." if dropped else said


def record(model: ReportModel) -> tuple[tuple[str, str, bool], ...]:
    """Return when and of what the report was made, and how to verify it, as (label, words, whether to be copied)."""
    size = f"{plural(len(model.text), 'character')}, {plural(model.sentences, 'sentence')}"
    head = f"{model.audit_seq}:{model.audit_hash}"
    audience = AUDIENCE_LABELS.get(model.audience, model.audience).lower()
    return (
        ("Made for", f"{audience}. {left_out(model.audience)}".rstrip(), False),
        ("Made", f"{moment(model.made_at)}, by {model.made_by}", False),
        ("Text checked", f"version {model.text_number} of article {model.article_id}, {size}", False),
        ("Text SHA-256", model.text_digest, True),
        ("Audit log", f"newest line {model.audit_seq}" if model.audit_seq else "empty", False),
        ("Audit hash", model.audit_hash, True),
        ("To verify", f"claimdesk audit verify --head {head}" if model.audit_seq else "claimdesk audit verify", True),
        ("Names", NAMES, False),
        ("Made with", model.software, False),
    )


def around(claim: ReportClaim, length: int) -> tuple[str, str]:
    """Return the words of the copy beside a claim, on one line, cut at whole words and marked "…".

    Args:
        claim: with its prefix and suffix.
        length: of the whole text, in characters.
    """
    before, after = _WHITE_SPACE.sub(" ", claim.prefix), _WHITE_SPACE.sub(" ", claim.suffix)
    if claim.start > len(claim.prefix):
        before = f"…{_FIRST_WORD.sub('', before)}"
    if claim.end + len(claim.suffix) < length:
        after = f"{_LAST_WORD.sub('', after)}…"
    return before, after


def shown_slots(claim: ReportClaim) -> tuple[tuple[str, str | None, str], ...]:
    """Return (label, value, what the machine read when that differs) of every slot that has anything to show."""
    return tuple(
        (slot.label, slot.value, _machine_note(claim, slot))
        for slot in claim.slots
        if slot.value is not None or slot.machine is not None
    )


def left_open(claim: ReportClaim) -> tuple[str, ...]:
    """Return the labels of the slots that neither a person nor the machine has filled."""
    return tuple(slot.label for slot in claim.slots if slot.value is None and slot.machine is None)


def _machine_note(claim: ReportClaim, slot: ReportSlot) -> str:
    if claim.origin != "machine" or slot.machine == slot.value:
        return ""
    return "The machine left this open." if slot.machine is None else f"The machine read: {slot.machine}"

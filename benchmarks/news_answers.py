"""What Claimdesk finds in an article, in the words of the measure for labelled news: one function for each kind.

The measure asks for plain dictionaries; their keys are told in the measure's own docstrings. Positions count characters
of the text.
"""

from datetime import date

from claims import Candidate, ClaimType, extract

#: Our event -> the measure's kind of change.
KINDS = {
    "appointed": "appoint", "nominated": "nominate", "elected": "elect", "sworn in": "swear_in", "promoted": "promote",
    "hired": "hire", "reappointed": "appoint", "resigned": "resign", "dismissed": "dismiss", "ousted": "dismiss",
    "retired": "retire", "left": "end_term", "replaced": "replace", "demoted": "other", "suspended": "other",
    "took power": "appoint", "died in office": "die_in_office",
    "withdrew": "resign", "stands": "other",
}  # fmt: skip
#: Our word for how a post is held -> the measure's status.
STATUSES = {"holds": "current", "held": "former", "acting": "acting", "designate": "designate"}
POLARITIES = {
    "stated": "asserted", "planned": "planned", "denied": "denied", "rumoured": "hypothetical",
    "conditional": "hypothetical",
}  # fmt: skip

Answer = dict[str, object]


def _found(text: str, day: str | None, kind: ClaimType) -> list[Candidate]:
    published = date.fromisoformat(day) if day else None
    return [c for c in extract(text, published=published).candidates if c.type is kind]


def appointments(text: str, day: str | None) -> list[Answer]:
    """Return changes in posts by their trigger, and posts held by the stretch from person to post."""
    return [_appointment(candidate) for candidate in _found(text, day, ClaimType.APPOINTMENT)]


def _appointment(candidate: Candidate) -> Answer:
    event = candidate.value("event") or "other"
    spans = list(candidate.triggers) or [candidate.span]
    if event in STATUSES:
        slots = (candidate.slots["person"].span, candidate.slots["post"].span)
        spans = [span for span in slots if span is not None] or [candidate.span]
    return {
        "start": min(span.start for span in spans),
        "end": max(span.end for span in spans),
        "event": "holds" if event in STATUSES else KINDS.get(event, "other"),
        "status": STATUSES.get(event),
        "person": candidate.value("person"),
        "role": candidate.value("post"),
        "body": candidate.value("body"),
        "date": candidate.value("when"),
        "polarity": POLARITIES[candidate.value("certainty") or "stated"],
    }


def statistics(text: str, day: str | None) -> list[Answer]:
    """Return the figures of an article."""
    names = ("figure", "unit", "counted", "comparison", "base", "period")
    return [
        {"start": c.span.start, "end": c.span.end, "rule": c.rule, **{name: c.value(name) for name in names}}
        for c in _found(text, day, ClaimType.STATISTIC)
    ]


def quotes(text: str, day: str | None) -> list[Answer]:
    """Return the quotes of an article; a broken one by its pieces."""
    return [_quote(text, candidate) for candidate in _found(text, day, ClaimType.QUOTE)]


def _quote(text: str, candidate: Candidate) -> Answer:
    speaker = candidate.slots["speaker"]
    mention = speaker.span
    return {
        "start": candidate.span.start,
        "end": candidate.span.end,
        "spans": [[part.start, part.end] for part in candidate.parts],
        "type": candidate.value("kind"),
        "rule": candidate.rule,
        "speaker_text": mention.of(text) if mention else speaker.value,
        "speaker_start": mention.start if mention else None,
        "speaker_end": mention.end if mention else None,
        "speaker_resolved": speaker.value,
    }

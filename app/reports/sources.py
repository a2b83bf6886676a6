"""What every report says of a source and of the policy behind a verdict, in the same words whatever its form."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from app.labels import CONFIDENTIALITY_LABELS, COPY_ORIGIN_LABELS, HEALTH_LABELS
from app.language import _, ngettext
from app.reports.compared import told
from app.reports.model import ReportEvidence, ReportStamp, ReportVerdict
from app.reports.wording import day, moment

#: Label, words, and how they are shown: `code` is copied, `link` an address, `warn` not to be missed, `compared` what a
#: form that has tables shows side by side, `""` all else.
Said = tuple[str, str, str]


def named(source: ReportEvidence, on: Callable[[date], str] = day) -> tuple[str, ...]:
    """Return what a source is called: title, author, publisher, when it was published and seen; unknown is left out.

    Args:
        source: the source on its claim.
        on: how a day is written.
    """
    parts = (
        source.title,
        _("by {author}").format(author=source.author) if source.author else "",
        source.publisher,
        _("published {day}").format(day=on(source.published_on)) if source.published_on else "",
        _("seen {day}").format(day=on(source.accessed_on)) if source.accessed_on else "",
    )
    return tuple(part for part in parts if part)


def about(source: ReportEvidence, at: Callable[[datetime], str] = moment) -> tuple[Said, ...]:
    """Return all else that is known of a source on its claim, in the order of reading; what is not known is left out.

    Args:
        source: the source on its claim.
        at: how a moment is written.
    """
    facts = (
        (_("Place in the source"), place(source), ""),
        (_("Claim and passage"), told(source.comparison) if source.comparison else "", "compared"),
        (_("The page since"), _fallen(source, at), "warn"),
        (_("Who may see it"), "" if source.confidentiality == "public" else _who(source), "warn"),
        (_("Note"), source.note or "", ""),
        (_("Reliability"), source.reliability or "", ""),
        (_("Independence group"), source.independence_group or "", ""),
        (_("Origin"), _origin(source.same_origin), ""),
        *_copy(source, at),
    )
    return tuple(part for part in facts if part[1])


def sourced(verdict: ReportVerdict) -> tuple[tuple[str, str], ...]:
    """Return how the sources stood to the desk's policy when a verdict was given; nothing when there was no policy."""
    if not verdict.policy:
        return ()
    if not verdict.missing:
        return ((_("Sourcing policy"), _("the sources were enough")),)
    words = _("the sources were not enough. Missing: {missing}").format(missing=verdict.missing)
    return ((_("Sourcing policy"), words), (_("Given all the same"), verdict.override))


def place(source: ReportEvidence) -> str:
    """Return where the passage stands, for people: the place in the source, and the characters of the kept copy."""
    stands = ""
    if source.place:
        words = _("characters {start:,} to {end:,} of the text of the kept copy")
        stands = words.format(start=source.place.start, end=source.place.end)
    return "; ".join(part for part in (source.locator, stands) if part)


def _who(source: ReportEvidence) -> str:
    return CONFIDENTIALITY_LABELS.get(source.confidentiality, source.confidentiality)


def _fallen(source: ReportEvidence, at: Callable[[datetime], str]) -> str:
    fall = source.fall
    if fall is None:
        return ""
    return f"{HEALTH_LABELS.get(fall.health, fall.health)}, {at(fall.at)}. {fall.reason}".rstrip()


def _origin(numbers: Iterable[int]) -> str:
    others = [str(number) for number in numbers]
    if not others:
        return ""
    words = ngettext(
        "the same as that of source {numbers}; they count once",
        "the same as that of sources {numbers}; they count once",
        len(others),
    )
    return words.format(numbers=", ".join(others))


def stamped_by(authority: str, problem: str) -> str:
    """Return whose a time stamp is and whether it was verified; `problem` is `""` for one that was."""
    held = _("not verified: {problem}").format(problem=problem.rstrip(".")) if problem else _("verified")
    return _("by {authority}, {held}").format(authority=authority or _("somebody without a name"), held=held)


def _stamped(stamp: ReportStamp, at: Callable[[datetime], str]) -> str:
    return f"{at(stamp.at)}, {stamped_by(stamp.authority, stamp.problem)}"


def _copy(source: ReportEvidence, at: Callable[[datetime], str]) -> Iterator[Said]:
    copy = source.copy
    if copy is None:
        yield (_("Kept copy"), _("none"), "")
        return
    facts = (
        f"{COPY_ORIGIN_LABELS.get(copy.origin, copy.origin).lower()} {at(copy.at)}",
        ngettext("{n:,} byte", "{n:,} bytes", copy.size).format(n=copy.size),
        copy.media_type,
        "" if copy.stamp else _("not time-stamped"),
    )
    unplaced = "" if source.place or not source.passage else _("; where the passage stands in it is not on record")
    yield (_("Kept copy"), f"{', '.join(fact for fact in facts if fact)}{unplaced}", "")
    if copy.stamp:
        yield (_("Time stamp"), _stamped(copy.stamp, at), "")
    yield (_("Name of the copy"), copy.name or "", "")
    yield (_("Copy from"), copy.url if copy.url != source.url else "", "link")
    yield (_("SHA-256 of the copy"), copy.digest, "code")
    yield (_("SHA-256 of its WARC record"), copy.record_digest, "code")
    if not copy.record_digest:
        yield (_("WARC record"), _("none"), "")

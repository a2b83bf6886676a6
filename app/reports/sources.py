"""What every report says of a source and of the policy behind a verdict, in the same words whatever its form."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from app.labels import CONFIDENTIALITY_LABELS, COPY_ORIGIN_LABELS, HEALTH_LABELS
from app.language import _, ngettext
from app.reports.compared import told
from app.reports.model import ReportEvidence, ReportStamp, ReportVerdict
from app.reports.wording import day, moment

#: Label, words, and how they are shown: `code` is copied, `link` an address, `warn` not to be missed, `""` all else.
Said = tuple[str, str, str]


def named(one: ReportEvidence, on: Callable[[date], str] = day) -> tuple[str, ...]:
    """Return what a source is called: title, author, publisher, when it was published and seen; unknown is left out.

    Args:
        one: the source on its claim.
        on: how a day is written.
    """
    parts = (
        one.title,
        _("by {author}").format(author=one.author) if one.author else "",
        one.publisher,
        _("published {day}").format(day=on(one.published_on)) if one.published_on else "",
        _("seen {day}").format(day=on(one.accessed_on)) if one.accessed_on else "",
    )
    return tuple(part for part in parts if part)


def about(one: ReportEvidence, at: Callable[[datetime], str] = moment) -> tuple[Said, ...]:
    """Return all else that is known of a source on its claim, in the order of reading; what is not known is left out.

    Args:
        one: the source on its claim.
        at: how a moment is written.
    """
    said = (
        (_("Place in the source"), place(one), ""),
        (_("Claim and passage"), told(one.comparison) if one.comparison else "", ""),
        (_("The page since"), _fallen(one, at), "warn"),
        (_("Who may see it"), "" if one.confidentiality == "public" else _who(one), "warn"),
        (_("Note"), one.note or "", ""),
        (_("Reliability"), one.reliability or "", ""),
        (_("Independence group"), one.independence_group or "", ""),
        (_("Origin"), _origin(one.same_origin), ""),
        *_copy(one, at),
    )
    return tuple(part for part in said if part[1])


def sourced(one: ReportVerdict) -> tuple[tuple[str, str], ...]:
    """Return how the sources stood to the desk's policy when a verdict was given; nothing when there was no policy."""
    if not one.policy:
        return ()
    if not one.missing:
        return ((_("Sourcing policy"), _("enough by policy {policy}").format(policy=one.policy)),)
    words = _("not enough by policy {policy}. Missing: {missing}").format(policy=one.policy, missing=one.missing)
    return ((_("Sourcing policy"), words), (_("Given all the same"), one.override))


def place(one: ReportEvidence) -> str:
    """Return where the passage stands, for people: the place in the source, and the characters of the kept copy."""
    stands = ""
    if one.place:
        words = _("characters {start:,} to {end:,} of the text of the kept copy")
        stands = words.format(start=one.place.start, end=one.place.end)
    return "; ".join(part for part in (one.locator, stands) if part)


def _who(one: ReportEvidence) -> str:
    return CONFIDENTIALITY_LABELS.get(one.confidentiality, one.confidentiality)


def _fallen(one: ReportEvidence, at: Callable[[datetime], str]) -> str:
    if one.fall is None:
        return ""
    return f"{HEALTH_LABELS.get(one.fall.health, one.fall.health)}, {at(one.fall.at)}. {one.fall.reason}".rstrip()


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


def _copy(one: ReportEvidence, at: Callable[[datetime], str]) -> Iterator[Said]:
    kept = one.copy
    if kept is None:
        yield (_("Kept copy"), _("none"), "")
        return
    facts = (
        f"{COPY_ORIGIN_LABELS.get(kept.origin, kept.origin).lower()} {at(kept.at)}",
        ngettext("{n:,} byte", "{n:,} bytes", kept.size).format(n=kept.size),
        kept.media_type,
        "" if kept.stamp else _("not time-stamped"),
    )
    unplaced = "" if one.place or not one.passage else _("; where the passage stands in it is not on record")
    yield (_("Kept copy"), f"{', '.join(fact for fact in facts if fact)}{unplaced}", "")
    if kept.stamp:
        yield (_("Time stamp"), _stamped(kept.stamp, at), "")
    yield (_("Name of the copy"), kept.name or "", "")
    yield (_("Copy from"), kept.url if kept.url != one.url else "", "link")
    yield (_("SHA-256 of the copy"), kept.digest, "code")
    yield (_("SHA-256 of its WARC record"), kept.record_digest, "code")
    if not kept.record_digest:
        yield (_("WARC record"), _("none"), "")

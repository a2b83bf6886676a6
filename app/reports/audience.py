"""Whom a report is for and of when it tells, in words: what it leaves out, and what it says in place of that."""

from collections.abc import Mapping
from types import MappingProxyType

from app.language import _, ngettext
from app.reports.coverage import is_signed_alone
from app.reports.model import ReportModel
from app.reports.wording import moment
from claims.newsroom.sourcing import Audience

_LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        Audience.PUBLIC: _(
            "Sources for the desk or the legal file are counted and not named. Notes on sources and on their "
            "reliability, names of independence groups and of files, and comments of the second person are left out; "
            "the reasons of a verdict that was given blind, or by a third person, are not."
        ),
        Audience.DESK: _("Sources for the legal file are counted and not named."),
        Audience.LEGAL: _("No source is left out."),
    }
)
_NOT_FOR_READERS: Mapping[str, str] = MappingProxyType(
    {Audience.DESK: _("For the desk only, not for publication"), Audience.LEGAL: _("For the legal file only")}
)


def left_out(audience: str) -> str:
    """Return what a report for this audience leaves out, in a sentence or two."""
    return _LEFT_OUT.get(audience, "")


def not_for_readers(audience: str) -> str:
    """Return what stands at the head of a report that readers must not get, `""` for one that they may."""
    return _NOT_FOR_READERS.get(audience, "")


def as_of(model: ReportModel) -> str:
    """Return of which moment a report tells, `""` when it is the one at which it was made."""
    if model.as_of is None:
        return ""
    return _("As of {moment}: what was known then").format(moment=moment(model.as_of))


def at_top(model: ReportModel) -> str:
    """Return what whoever opens a report must not miss, or `""`.

    That readers must not get it, as of when it is, and that nobody but whoever gave a verdict signed it.
    """
    return ". ".join(filter(None, (not_for_readers(model.audience), as_of(model), _signed_alone(model))))


def _signed_alone(model: ReportModel) -> str:
    """Return that verdicts were signed by whoever gave them: all that are signed, or some of them; `""` for none."""
    alone = [is_signed_alone(claim) for claim in model.claims if claim.state == "signed"]
    if all(alone):
        words = _("One person’s desk: verdicts here are signed by the person who gave them, and by nobody else")
    else:
        words = _("Some verdicts here are signed by the person who gave them, and by nobody else")
    return words if any(alone) else ""


def withheld(number: int, audience: str) -> str:
    """Return the sentence that stands in place of so many sources, `""` for none."""
    if not number:
        return ""
    if audience == Audience.DESK:
        words = ngettext(
            "{n:,} source is in the legal file and not named here.",
            "{n:,} sources are in the legal file and not named here.",
            number,
        )
    else:
        words = ngettext(
            "{n:,} source is known to the desk and not named here.",
            "{n:,} sources are known to the desk and not named here.",
            number,
        )
    return words.format(n=number)

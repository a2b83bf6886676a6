"""An article or a claim at two moments, side by side: how it stood then is proved from the log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.labels import DECISION_LABELS, RANK_LABELS, STANCE_LABELS, STATE_LABELS
from app.language import _
from app.reports.fields import in_words
from app.reports.model import ReportClaim, ReportModel
from app.services.context import Desk
from app.services.reports.as_of import as_it_stood
from app.services.reports.snapshot import model_in
from claims.newsroom.sourcing import Audience


@dataclass(frozen=True, slots=True)
class Row:
    """One thing at two moments, in words; `""` where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One claim, or the article itself, at two moments: only what differs; `name` is "" for the article."""

    name: str
    rows: tuple[Row, ...]


def side_by_side(
    desk: Desk, article_id: int, first: datetime, second: datetime | None, claim_id: int | None = None
) -> tuple[Beside, ...]:
    """Return what differs between two moments of an article, or of one of its claims, proved from the log.

    Args:
        desk: where.
        article_id: of which article.
        first, second: the moments, each with what was done in it; `None` for how it stands.
        claim_id: only this claim; `None` for the article and all its claims.

    Raises:
        UnknownError: when there is no such article.
        InputError, NotAllowedError: when it cannot be told how it stood.
    """
    then, now = (_stood(desk, article_id, at) for at in (first, second))
    parts = () if claim_id is not None else (Beside("", _differing(_of_article(then), _of_article(now))),)
    claims = [{claim.id: claim for claim in model.claims} for model in (then, now)]
    names = {claim.id: claim.name for model in (then, now) for claim in model.claims}
    wanted = sorted(names) if claim_id is None else [claim_id]
    rows = (
        Beside(names.get(number, ""), _differing(*(_of_claim(side.get(number)) for side in claims)))
        for number in wanted
    )
    return tuple(part for part in (*parts, *rows) if part.rows)


def _stood(desk: Desk, article_id: int, at: datetime | None) -> ReportModel:
    with desk.read() as session, as_it_stood(desk, session, article_id, at) as then:
        return model_in(desk, then, article_id, Audience.LEGAL, with_copies=False)


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Row, ...]:
    labels = dict.fromkeys((*before, *after))
    rows = (Row(label, before.get(label, ""), after.get(label, "")) for label in labels)
    return tuple(row for row in rows if row.before != row.after)


def _of_article(model: ReportModel) -> dict[str, str]:
    published = model.published_on.isoformat() if model.published_on else ""
    return {
        _("Title"): model.title,
        _("Outlet"): model.outlet,
        _("Author"): model.author,
        _("Address"): model.url,
        _("Published"): in_words("value", published),
        _("Text"): model.text,
    }


def _of_claim(claim: ReportClaim | None) -> dict[str, str]:
    if claim is None:
        return {}
    fields = {slot.name: slot.value for slot in claim.slots}
    verdict, one = claim.verdicts[0] if claim.verdicts else None, claim.suggestion
    return {
        _("State"): STATE_LABELS.get(claim.state, claim.state),
        _("Wording"): claim.text,
        _("Words of the copy"): claim.words,
        **{slot.label: in_words(slot.name, slot.value or "", fields) for slot in claim.slots},
        _("Sources"): "\n".join(_lines_of_sources(claim)),
        _("Verdict"): verdict.label if verdict else "",
        _("Why"): verdict.rationale if verdict else "",
        _("Second pair of eyes"): "\n".join(
            f"{answer.by} {DECISION_LABELS.get(answer.decision, answer.decision)}. {answer.comment}".strip()
            for answer in (verdict.signoffs if verdict else ())
        ),
        _("Suggested wording"): one.text if one else "",
        _("Reason"): claim.reason,
    }


def _lines_of_sources(claim: ReportClaim) -> Iterator[str]:
    for source in claim.evidence:
        stance, rank = STANCE_LABELS.get(source.stance, source.stance), RANK_LABELS.get(source.rank, source.rank)
        words = f", “{source.passage}”" if source.passage else ""
        yield f"{stance}, {rank.lower()}: {source.title}{words}"

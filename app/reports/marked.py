"""The copy in pieces as a page shows them: which claims begin and end at each, and what it looks like."""

from dataclasses import dataclass

from app import labels
from app.language import _
from app.reports import wording
from app.reports.coverage import verdict_now
from app.reports.model import ReportClaim, ReportModel
from app.reports.pieces import Piece, pieces


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A stretch of the copy.

    Attributes:
        text: its characters; the pieces joined are the copy, to the letter.
        claims: every claim that covers it, in order of the text.
        begun, ended: those whose first or last piece it is.
        css: what it looks like: `type-…` of its first claim that was not dismissed (and `shared` when there are
            more), `dismissed`, `undecided`, `unseen`, or `""`.
        title: its claims and their verdicts in words, `""` for none.
    """

    text: str
    claims: tuple[ReportClaim, ...]
    begun: tuple[ReportClaim, ...]
    ended: tuple[ReportClaim, ...]
    css: str
    title: str


def marked(model: ReportModel) -> list[ShownPiece]:
    """Return the copy of a report in pieces, in order; an empty text has none."""
    others = [
        *(("unseen", start, end) for start, end in model.unseen_at),
        *(("undecided", start, end) for _kind, _words, start, end in model.undecided),
    ]
    cut = pieces(model.text, model.claims, others)
    shown = []
    for before, piece, after in zip((None, *cut), cut, (*cut[1:], None), strict=False):
        begun = tuple(claim for claim in piece.claims if before is None or claim not in before.claims)
        ended = tuple(claim for claim in piece.claims if after is None or claim not in after.claims)
        shown.append(ShownPiece(piece.text, piece.claims, begun, ended, _css(piece), _title(piece)))
    return shown


def _css(piece: Piece) -> str:
    if not piece.claims:
        return next((name for name in ("undecided", "unseen") if name in piece.names), "")
    live = [claim for claim in piece.claims if claim.state != "dismissed"]
    if not live:
        return "dismissed"
    return f"type-{live[0].type}" + (" shared" if len(live) > 1 else "")


def _title(piece: Piece) -> str:
    return "; ".join(
        f"{_('Claim {name}').format(name=claim.name)}: {labels.TYPE_LABELS.get(claim.type, claim.type)}, "
        f"{wording.with_signs_shown(now)}"
        for claim in piece.claims
        for now in (_("dismissed") if claim.state == "dismissed" else verdict_now(claim),)
    )

"""What a printed report says, as data for the template that sets it: words, in the order of the pages."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.labels import COPY_ANSWER_LABELS, RANK_LABELS, SOURCE_KIND_LABELS, TONE_SIGNS, TYPE_LABELS
from app.language import LANGUAGE, _, ngettext
from app.reports.audience import at_top
from app.reports.corrected import corrections
from app.reports.corrected import lines as told
from app.reports.coverage import coverage, dismissed, kept, tone_now
from app.reports.glance import Line, by_verdict, kept_digests, lines, numbers, scales_used, to_change, verdict_with_sign
from app.reports.listed import Listed, listed
from app.reports.marked import ShownPiece, marked
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.outline import at_foot, facts, how_judged, in_line, proposed, record, taken_up
from app.reports.paper import Paper
from app.reports.pdf_claims import Span, address, by_line, changed, sheets, span
from app.reports.pictures import Picture, on_time, pictures
from app.reports.printable import in_a_cell
from app.reports.sources import named
from app.reports.wording import clipped, one_line

#: As Typst calls them.
_PAPERS: Mapping[Paper, str] = MappingProxyType({Paper.A4: "a4", Paper.LETTER: "us-letter"})


def pages(model: ReportModel) -> dict[str, Any]:
    """Return all that the template sets, in types that JSON has."""
    sources = listed(model)
    number = numbers(sources)
    counts = coverage(model)
    return {
        "lang": LANGUAGE,
        "paper": _PAPERS[model.paper],
        "words": _words(model),
        "title": one_line(model.title) or _("Without a title"),
        "warning": at_top(model),
        "facts": " · ".join(facts(model)),
        "address": address(model.url),
        "changes": [_change(claim, model) for claim in to_change(model)],
        "missing": [gap.words for gap in missing(model)],
        "taken_up": taken_up(model),
        "counts": [
            {"name": name, "rows": rows}
            for name, rows in (
                (_("By state"), counts.states),
                (_("By newest verdict"), by_verdict(model)),
                (_("By type"), counts.types),
            )
            if rows
        ],
        "pictures": [_picture(picture) for picture in pictures(model)],
        "lines": [_line(line, model) for line in lines(model, number)],
        "legend": _legend(model),
        "copy": _copy(marked(model)),
        "claims": sheets(kept(model), model, number),
        "undecided": _undecided(model),
        "sources": [_source(entry) for entry in sources],
        "corrections": _corrections(model),
        "dismissed": sheets(dismissed(model), model, number),
        "scales": [{"name": name, "rows": [(f"{s} {g}", means) for s, g, means in rows]} for name, rows in
                   scales_used(model)],
        "record": record(model),
        "digests": [
            (_("Source {number}").format(number=n), label, words) for n, label, words in kept_digests(model, number)
        ],
    }  # fmt: skip


def _words(model: ReportModel) -> dict[str, Any]:
    """Return the words of the template itself."""
    made, proof = at_foot(model)
    return {
        "report": _("Verification report"),
        "head": _("Claimdesk verification report"),
        "made": made,
        "proof": proof,
        "of": _("of"),
        "change": _("To change in the copy"),
        "missing": _("Missing in this check"),
        "state": _("How far the check is"),
        "number": _("Claims"),
        "glance": _("Every claim in one line"),
        "columns": [_("No."), _("Claim"), _("Verdict"), _("Sources"), _("Who"), _("Still open")],
        "copy": _("The copy, claims marked"),
        "empty": _("The article has no text."),
        "claims": _("The claims, one by one"),
        "none": _("No claim was taken up."),
        "undecided": _("Not decided yet"),
        "proposed": proposed(model),
        "sources": _("The sources"),
        "dismissed": _("Appendix: dismissed claims"),
        "pictures": on_time(model),
        "method": _("How it was judged"),
        "how": how_judged(),
        "corrections": _("Corrections"),
        "record": _("Record and proof"),
        "attached": _("The same report as data is attached to this file as report.json."),
        "kept": _("Kept copies"),
        "data": _("The report as data"),
    }


def _change(claim: ReportClaim, model: ReportModel) -> tuple[Span, ...]:
    newest = claim.verdicts[0] if claim.verdicts else None
    why = f". {clipped(newest.rationale, 160)}" if newest and newest.rationale else ""
    answer = claim.suggestion.answer if claim.suggestion else ""
    return (
        span(claim.name, "bold", f"#claim-{claim.name}"),
        span(" "),
        *(changed(claim, len(model.text)) or by_line(claim, len(model.text), 120)),
        span(f" ({COPY_ANSWER_LABELS.get(answer, answer)}): " if answer else ": "),
        span(verdict_with_sign(claim), f"tone-{tone_now(claim) or 'none'}"),
        span(why),
    )


def _line(line: Line, model: ReportModel) -> dict[str, Any]:
    return {
        "n": line.claim.name,
        "type": line.claim.type,
        "claim": by_line(line.claim, len(model.text), 90),
        "verdict": (span(in_a_cell(line.verdict), f"tone-{line.tone or 'none'}"),),
        "sources": ", ".join(map(str, line.sources)) or (_("withheld") if line.claim.withheld else "–"),
        "who": in_a_cell(", ".join(line.people)) or "–",
        "open": in_a_cell(", ".join(line.open)) or "–",
    }


def _picture(picture: Picture) -> dict[str, str]:
    rows = "; ".join(", ".join(row) for row in picture.rows[:60])
    return {
        "title": picture.title,
        "svg": str(picture.svg),
        "told": f"{picture.title}. {picture.told} {', '.join(picture.head)}: {rows}.",
    }


def _legend(model: ReportModel) -> list[tuple[str, str]]:
    claims = kept(model)
    shown = [(f"type-{kind}", label) for kind, label in TYPE_LABELS.items() if any(c.type == kind for c in claims)]
    if any(len(piece.claims) > 1 for piece in marked(model)) and shown:
        shown.append((f"{shown[0][0]} shared", _("Several claims on the same words")))
    if dismissed(model):
        shown.append(("dismissed", _("Dismissed")))
    if model.undecided:
        shown.append(("undecided", _("Proposed by the machine, not decided on")))
    if model.unseen_at:
        shown.append(("unseen", _("Nobody looked at it")))
    return shown


def _copy(shown: Iterable[ShownPiece]) -> list[list[dict[str, Any]]]:
    """Return the paragraphs of the copy, each in runs of words that look the same; lines within one stay lines."""
    paragraphs: list[list[dict[str, Any]]] = [[]]
    for piece in shown:
        stretches = piece.text.replace("\r\n", "\n").split("\n\n")
        for at, words in enumerate(stretches):
            if at:
                paragraphs.append([])
            run: dict[str, Any] = {"t": words, "css": piece.css}
            if at == 0 and piece.begun:
                run["notes"] = [_note(claim) for claim in piece.begun]
            if at == len(stretches) - 1 and piece.ended:
                run["ends"] = list(_ends(piece.ended))
            if words or len(run) > 2:
                paragraphs[-1].append(run)
    return [paragraph for paragraph in paragraphs if paragraph]


def _note(claim: ReportClaim) -> dict[str, Any]:
    is_dropped = claim.state == "dismissed"
    tone = tone_now(claim) or "none"
    return {
        "n": claim.name,
        "type": claim.type,
        "tone": "" if is_dropped else tone,
        "words": in_a_cell(_("dismissed") if is_dropped else verdict_with_sign(claim)),
        "sign": "–" if is_dropped or not tone_now(claim) else TONE_SIGNS.get(tone, ""),
    }


def _ends(claims: Iterable[ReportClaim]) -> Iterator[dict[str, Any]]:
    for claim in claims:
        tone = tone_now(claim)
        yield {"n": claim.name, "type": claim.type, "tone": tone, "sign": TONE_SIGNS.get(tone, "")}


def _undecided(model: ReportModel) -> list[tuple[Span, ...]]:
    def told_of(kind: str, words: str, start: int, end: int) -> tuple[Span, ...]:
        before, after = in_line(model.text, start, end)
        label = f"{TYPE_LABELS.get(kind, kind)}: "
        return span(label), span(before, "soft"), span(clipped(words), "bold"), span(after, "soft")

    return [told_of(*proposal) for proposal in model.undecided]


def _corrections(model: ReportModel) -> list[list[tuple[Span, ...]]]:
    """Return what was corrected, the newest first: the claim and what was wrong, then a paragraph for all else."""
    return [
        [
            (span(claim.name, "bold", f"#claim-{claim.name}"), span(f" {clipped(claim.text, 120)}: {what}")),
            *((span(words),) for words in rest),
        ]
        for claim, one in corrections(model)
        for what, *rest in (tuple(told(one)),)
    ]


def _source(listed: Listed) -> dict[str, Any]:
    source = listed.source
    kind = SOURCE_KIND_LABELS.get(source.kind, source.kind)
    rank = RANK_LABELS.get(source.rank, source.rank)
    used = ngettext("claim", "claims", len(listed.claims))
    return {
        "n": listed.number,
        "name": source.title,
        "spans": (
            span(", ".join(named(source)[1:])),
            span(" "),
            *((address(source.url), span(" ")) if source.url else ()),
            span(f"({kind}, {rank}; {used} {', '.join(listed.claims)})", "soft"),
        ),
    }

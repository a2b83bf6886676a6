"""The report as Markdown (CommonMark with tables): whatever stands in the article or in a note stays plain text."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent

from app.labels import TAKE_OUT, TYPE_LABELS
from app.language import _, ngettext
from app.reports import corrected, glance
from app.reports.audience import at_top
from app.reports.base import Exporter
from app.reports.coverage import coverage, dismissed, kept
from app.reports.listed import Listed, listed
from app.reports.markdown_claims import claim_sheet
from app.reports.markdown_text import address, line, plain, quoted, table
from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.outline import facts, how_judged, in_line, proposed, record, taken_up
from app.reports.pdf_claims import by_line
from app.reports.pieces import pieces
from app.reports.sources import named
from app.reports.wording import clipped
from claims.newsroom.checkpoint import NoteError, read


def render(model: ReportModel) -> bytes:
    """Return the report as Markdown in UTF-8, ending with one line feed."""
    sources = listed(model)
    number = glance.numbers(sources)
    lines = [*_head(model), *_state(model), *_glance(model, number), *_copy(model)]
    lines += [f"## {_('The claims, one by one')}", ""]
    claims, dropped = kept(model), dismissed(model)
    for claim in claims:
        lines += claim_sheet(model, claim)
    if not claims:
        lines += [_("No claim was taken up."), ""]
    lines += [*_undecided(model), *_sources(sources), *_corrections(model)]
    if dropped:
        lines += [f"## {_('Appendix: dismissed claims')}", ""]
        for claim in dropped:
            lines += claim_sheet(model, claim)
    lines += [*_method(model), *_record(model)]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


MARKDOWN = Exporter("markdown", "Markdown", "text/markdown", ".md", render)


def _head(model: ReportModel) -> list[str]:
    lines = [f"# {_('Verification report')}: {line(model.title)}", ""]
    if at_top(model):
        lines += [f"**{at_top(model)}**", ""]
    lines += [" · ".join(line(fact) for fact in facts(model)), ""]
    return [*lines, address(model.url), ""] if model.url else lines


def _state(model: ReportModel) -> list[str]:
    counted, gaps = coverage(model), missing(model)
    lines = [*_to_change(model)]
    lines += [f"**{_('Missing in this check')}**", "", *(f"- {line(gap.words)}" for gap in gaps), ""] if gaps else []
    lines += [f"## {_('How far the check is')}", "", taken_up(model), ""]
    for head, rows in (
        (_("State"), counted.states),
        (_("Newest verdict, dismissed claims aside"), counted.verdicts),
        (_("Type, dismissed claims aside"), counted.types),
    ):
        if rows:
            lines += table((head, _("Claims")), ((line(label), str(number)) for label, number in rows))
    return lines


def _to_change(model: ReportModel) -> Iterator[str]:
    claims = glance.to_change(model)
    if claims:
        yield from (f"**{_('To change in the copy')}**", "")
    for claim in claims:
        instead = f" → {line(claim.suggestion.text or TAKE_OUT)}" if claim.suggestion else ""
        yield f"- {line(claim.name)}: {line(claim.words)}{instead}: {line(glance.verdict_with_sign(claim))}"
    if claims:
        yield ""


def _record(model: ReportModel) -> list[str]:
    return [
        f"## {_('Record of this report')}",
        "",
        *(f"- {label}:{_as_it_is(words)}" for label, words, _copied in record(model)),
        "",
    ]


def _as_it_is(words: str) -> str:
    """Return words of a list on one line; a signed head to the letter, as code, since its lines count."""
    try:
        read(f"{words}\n")
    except NoteError:
        return f" {line(words)}"
    return f"\n\n{indent(words, '      ')}\n"


def _copy(model: ReportModel) -> list[str]:
    lines = [f"## {_('The copy, claims marked')}", ""]
    if not model.text:
        return [*lines, _("The article has no text."), ""]
    marked = "".join(
        f"⟦{piece.text}⟧({', '.join(claim.name for claim in piece.claims)})" if piece.claims else piece.text
        for piece in pieces(model.text, model.claims)
    )
    if model.claims:
        lines += [_("Words in ⟦ ⟧ belong to the claims named behind them."), ""]
    return [*lines, *quoted(plain(marked)), ""]


def _corrections(model: ReportModel) -> list[str]:
    corrections = corrected.corrections(model)
    lines = [f"## {_('Corrections')}", ""] if corrections else []
    for claim, one in corrections:
        first, *rest = map(line, corrected.lines(one))
        lines += [f"- {line(claim.name)}. {line(claim.text)}: {first}", *(f"  - {words}" for words in rest)]
    return [*lines, ""] if corrections else []


def _undecided(model: ReportModel) -> list[str]:
    if not model.undecided:
        return []
    lines = [f"## {_('Not decided yet')}", "", proposed(model), ""]
    for kind, words, start, end in model.undecided:
        before, after = map(plain, in_line(model.text, start, end))
        lines.append(f"- {line(TYPE_LABELS.get(kind, kind))}: {before}**{plain(clipped(words))}**{after}")
    return [*lines, ""]


def _glance(model: ReportModel, number: Mapping[tuple[int, int], int]) -> list[str]:
    claim_lines = glance.lines(model, number)
    heads = (_("No."), _("Claim"), _("Verdict"), _("Sources"), _("Who"), _("Still open"))
    rows = (
        (
            line(entry.claim.name),
            line("".join(span["words"] for span in by_line(entry.claim, len(model.text), 90))),
            line(entry.verdict),
            ", ".join(map(str, entry.sources)) or (_("withheld") if entry.claim.withheld else "–"),
            line(", ".join(entry.people)) or "–",
            line(", ".join(entry.open)) or "–",
        )
        for entry in claim_lines
    )
    return [f"## {_('Every claim in one line')}", "", *table(heads, rows)] if claim_lines else []


def _sources(sources: Sequence[Listed]) -> list[str]:
    shown = []
    for entry in sources:
        used = ngettext("claim {names}", "claims {names}", len(entry.claims)).format(names=", ".join(entry.claims))
        where = f" {address(entry.source.url)}" if entry.source.url else ""
        shown.append(f"- {entry.number}\\. {line(', '.join(named(entry.source)))}{where} ({line(used)})")
    return [f"## {_('The sources')}", "", *shown, ""] if sources else []


def _method(model: ReportModel) -> list[str]:
    """Return how it was judged, and what the grades of each scale mean."""
    shown = [f"## {_('How it was judged')}", "", how_judged(), ""]
    for title, grades in glance.scales_used(model):
        rows = ((line(f"{sign} {label}"), line(meaning)) for sign, label, meaning in grades)
        shown += table((line(title), ""), rows)
    return shown if glance.scales_used(model) else []

"""A claim of the report as blocks of printed words, in the order of reading."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from app.labels import DECISION_LABELS, RANK_LABELS, STANCE_LABELS, TAKE_OUT, TONE_SIGNS
from app.language import _
from app.reports.audience import withheld
from app.reports.compared import HEADS, outcome, side_by_side
from app.reports.corrected import lines
from app.reports.coverage import found_wrong, no_verdict, standing
from app.reports.model import ReportClaim, ReportEvidence, ReportModel, ReportQuestion, ReportVerdict
from app.reports.outline import around, left_open, shown_slots
from app.reports.printable import in_a_cell
from app.reports.replied import replied
from app.reports.sources import about, sourced
from app.reports.suggested import SUGGESTED, suggested_by
from app.reports.wording import clipped, day, is_web_address, moment
from claims.compare import Comparison

#: Words, their look (`""`, `bold`, `soft`, `warn`, `mark` or `tone-…`), and what they lead to (`#…` in the report).
Span: TypeAlias = Mapping[str, str]
#: How a block looks (`p`, `small`, `head`, `quote`) and what it says; of a `table` of four columns the cells by rows.
Block: TypeAlias = tuple[str, tuple[Span, ...]]

#: Of a column of a page: what has more lines than that is cut over columns, all else is kept together.
_MOST_LINES, _LINE = 36, 52
#: In a report with more tables than that each is told in a sentence: a table takes 150 KB of memory to set.
_MOST_TABLES = 300
#: Signs of a line in a cell of a table in such a column.
_CELL = 16


def span(words: str, look: str = "", to: str = "") -> Span:
    """Return words with their look and what they lead to."""
    return {"words": words, "look": look, "to": to}


def address(url: str) -> Span:
    """Return an address, which leads there only when it is one of the web."""
    return span(url, "", url if is_web_address(url) else "")


def by_line(claim: ReportClaim, length: int, limit: int = 0) -> tuple[Span, ...]:
    """Name a claim by its line when its own words are few, else by its wording.

    Args:
        claim: the claim.
        length: of the whole copy, in characters.
        limit: of the words, 0 for all of them, with the line beside them in any case.
    """
    if claim.text != claim.words or (limit and len(claim.words) >= 30):
        return (span(clipped(claim.text, limit) if limit else claim.text),)
    before, after = around(claim, length)
    words = clipped(claim.words, limit) if limit else claim.words
    return (span(before, "soft"), span(words, "bold" if limit else "mark"), span(after, "soft"))


def changed(claim: ReportClaim, length: int) -> tuple[Span, ...]:
    """Return the words of a claim taken out and what is suggested put in, in its line; without a suggestion nothing."""
    if claim.suggestion is None:
        return ()
    before, after = around(claim, length)
    text = claim.suggestion.text
    instead = span(text, "in") if text else span(TAKE_OUT, "soft")
    return (span(before, "soft"), span(claim.words, "out"), span(" "), instead, span(after, "soft"))


def sheets(
    claims: Iterable[ReportClaim], model: ReportModel, number: Mapping[tuple[int, int], int]
) -> list[dict[str, object]]:
    """Return the sheets of some claims as the template takes them.

    Args:
        claims: those of the report that sheets are wanted of.
        model: the report.
        number: of each source in the list of all, by the claim's number and the source's within it.
    """
    compared = (source.comparison for claim in model.claims for source in claim.evidence)
    with_tables = sum(len(side_by_side(comparison)) > 0 for comparison in compared) <= _MOST_TABLES
    return [_sheet(claim, len(model.text), tuple(_blocks(claim, model, number, with_tables))) for claim in claims]


def _sheet(claim: ReportClaim, length: int, blocks: tuple[Block, ...]) -> dict[str, object]:
    return {
        "n": claim.name,
        "type": claim.type,
        "name": by_line(claim, length),
        "standing": standing(claim),
        "blocks": [(kind, spans if kind == "table" else _joined(spans)) for kind, spans in blocks],
        "whole": _lines(claim, blocks) <= _MOST_LINES,
    }


def _lines(claim: ReportClaim, blocks: Iterable[Block]) -> int:
    texts = [claim.text]
    for kind, spans in blocks:
        words = [span["words"] for span in spans]
        # Of a table's four cells side by side, the longest is the one that counts.
        texts += (
            ["".join(words)]
            if kind != "table"
            else ["x" * (max(map(len, words[at : at + 4])) * _LINE // _CELL) for at in range(0, len(words), 4)]
        )
    return sum(len(line) // _LINE + 1 for text in texts for line in text.splitlines() or [""])


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans of which none looks as the one before it: each is work to set."""
    joined: list[Span] = []
    for piece in spans:
        if joined and not piece["to"] and not joined[-1]["to"] and piece["look"] == joined[-1]["look"]:
            piece = span(joined.pop()["words"] + piece["words"], piece["look"])
        joined.append(piece)
    return joined


def _blocks(
    claim: ReportClaim, model: ReportModel, number: Mapping[tuple[int, int], int], with_tables: bool
) -> Iterator[Block]:
    if claim.reason:
        dropped = _("Dismissed because: {reason}").format(reason=claim.reason)
        yield "p", (span(dropped if claim.state == "dismissed" else claim.reason),)
    if claim.text != claim.words:
        before, after = around(claim, len(model.text))
        yield "quote", (span(before, "soft"), span(claim.words, "mark"), span(after, "soft"))
    if claim.suggestion:
        yield "p", (span(f"{SUGGESTED}: "), *changed(claim, len(model.text)))
        yield "small", (span(suggested_by(claim.suggestion)),)
    for correction in reversed(claim.corrections):
        what, *rest = lines(correction)
        yield "p", (span(_("Correction"), "bold"), span(f". {what}"))
        yield from (("p", (span(words),)) for words in rest)
    for at, verdict in enumerate(claim.verdicts):
        if at == 1:
            yield "head", (span(_("Earlier verdicts")),)
        yield from _verdict(verdict, found_wrong(claim) if at == 0 else "")
    if not claim.verdicts and claim.state != "dismissed":
        yield "p", (span(f"{no_verdict(claim)}.", "soft"),)
    yield from _slots(claim)
    for source in claim.evidence:
        yield from _source(source, number[claim.number, source.number], with_tables)
    if claim.withheld:
        yield "p", (span(withheld(claim.withheld, model.audience), "soft"),)
    elif not claim.evidence and claim.state != "dismissed":
        yield "p", (span(_("No source is attached."), "soft"),)
    if claim.questions:
        yield "head", (span(_("Questions to people")),)
    for question in claim.questions:
        yield from _question(question)
    yield "small", (span(_origin(claim)),)


def _verdict(verdict: ReportVerdict, wrong: str) -> Iterator[Block]:
    label = wrong or f"{TONE_SIGNS.get(verdict.tone, '')} {verdict.label}".strip()
    yield "p", (span(label, "tone-none" if wrong else f"tone-{verdict.tone}"), span(f". {verdict.rationale}"))
    if not verdict.holds:
        stale = _("Given before the claim was last changed; it no longer stands for the claim as it is here.")
        yield "p", (span(stale, "warn"),)
    proposed = _("Proposed by {name}, {moment}").format(name=verdict.by, moment=moment(verdict.at))
    answers = [
        f"{s.by} {DECISION_LABELS.get(s.decision, s.decision)}, {moment(s.at)}{f': {s.comment}' if s.comment else ''}"
        for s in verdict.signoffs
    ]
    policy = [f"{what}: {words}" for what, words in sourced(verdict)]
    yield (
        "small",
        (span("\n".join([*policy, "; ".join([proposed, *(answers or [_("nobody has confirmed it yet")])])])),),
    )


def _slots(claim: ReportClaim) -> Iterator[Block]:
    spans: list[Span] = []
    for label, value, machine in shown_slots(claim):
        spans += [span(" · " if spans else ""), span(f"{label} ", "soft")]
        spans += [span(_("left open"), "soft") if value is None else span(value)]
        spans += [span(f" ({machine})", "soft")] if machine else []
    if spans and left_open(claim):
        spans.append(span(f" · {_('left open')}: {', '.join(left_open(claim))}", "soft"))
    if spans:
        yield "small", tuple(spans)


def _source(source: ReportEvidence, number: int, with_tables: bool) -> Iterator[Block]:
    stance, rank = STANCE_LABELS.get(source.stance, source.stance), RANK_LABELS.get(source.rank, source.rank)
    link = _("source {number} of the report").format(number=number)
    yield (
        "p",
        (
            span(f"{source.number}. "),
            span(stance, "bold"),
            span(f": {source.title} "),
            span(f"({rank}, {link})", "soft", f"#source-{number}"),
        ),
    )
    if source.passage:
        yield "quote", (span(source.passage),)
    spans: list[Span] = []
    for label, words, how in about(source):
        if how == "warn":
            yield "p", (span(f"{label}: {words}", "warn"),)
        elif how == "compared":
            yield from _compared(source.comparison, label, words, with_tables)
        elif how != "code":
            spans += [span(f"{label}: "), address(words) if how == "link" else span(words), span(" · ")]
    attached = _("Attached by {name}, {moment}").format(name=source.by, moment=moment(source.at))
    yield "small", (*spans, span(attached))


def _compared(comparison: Comparison | None, label: str, words: str, with_table: bool) -> Iterator[Block]:
    """Yield a comparison as a table, the heads first; a quotation, and what is too long for one page, as a sentence."""
    sides = side_by_side(comparison) if with_table else ()
    height = sum(max(len(cell) // _CELL + 1 for cell in side.cells) for side in sides)
    if comparison is None or not sides or height > _MOST_LINES:
        yield "small", (span(f"{label}: {words}"),)
        return
    yield "small", (span(f"{label}: {outcome(comparison)}"),)
    looks = ["", *("bold" if side.differs else "" for side in sides)]
    rows = [HEADS, *(side.cells for side in sides)]
    yield (
        "table",
        tuple(
            span(in_a_cell(cell), look if at in (0, 3) else "")
            for look, cells in zip(looks, rows, strict=True)
            for at, cell in enumerate(cells)
        ),
    )


def _question(question: ReportQuestion) -> Iterator[Block]:
    yield "p", (span(question.person, "bold"), span(f": {question.question}"))
    asked = [_("Asked by {name}, {moment}").format(name=question.by, moment=moment(question.at))]
    if question.reply_by:
        asked.append(_("reply asked for by {day}").format(day=day(question.reply_by)))
    yield "small", (span("; ".join(asked)),)
    for reply in question.replies:
        yield "p", (span(replied(reply)),)
        if reply.said:
            yield "quote", (span(reply.said),)
        yield "small", (span(_("Put down by {name}, {moment}").format(name=reply.by, moment=moment(reply.at))),)


def _origin(claim: ReportClaim) -> str:
    added = f"{claim.added_by}, {moment(claim.added_at)}"
    if claim.origin == "machine":
        return _("Found by the machine (rule “{rule}”), taken up by {added}").format(rule=claim.rule, added=added)
    return _("Added by {added}").format(added=added)

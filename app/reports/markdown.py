"""The report as Markdown (CommonMark with tables): whatever stands in the article or in a note stays plain text."""

import re
from collections.abc import Iterable, Iterator

from app.labels import (
    DECISION_LABELS,
    RANK_LABELS,
    SOURCE_KIND_LABELS,
    STANCE_LABELS,
    TYPE_LABELS,
)
from app.reports import corrected
from app.reports.audience import at_top, withheld
from app.reports.base import Exporter
from app.reports.coverage import coverage, dismissed, kept, standing
from app.reports.glance import to_change, verdict_with_sign
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportEvidence, ReportModel, ReportVerdict
from app.reports.outline import around, facts, left_open, record, shown_slots, taken_up
from app.reports.pieces import pieces
from app.reports.replied import replied
from app.reports.sources import about, named, sourced
from app.reports.suggested import SUGGESTED, suggested_by
from app.reports.wording import clipped, day, is_web_address, moment, one_line, with_signs_shown

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: What opens formatting, links, images, tables, mathematics, mentions or HTML somewhere in a line.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]#|~^$@&<>]")
#: What makes a link of a bare address in GitHub's Markdown.
_BARE_LINK = re.compile(r"(?i)(?<=http)(?=://)|(?<=https)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)")
#: What makes a list, a heading's underline, a rule or a definition at the start of a line.
_AT_START = re.compile(r"(?m)^([ \t]*)(?:([-+=:])|(\d{1,9})([.)]))")
_INDENT = re.compile(r"(?m)^[ \t]+(?=\S)")
_WHITE_SPACE = re.compile(r"\s+")
_SAFE_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def render(model: ReportModel) -> bytes:
    """Return the report as Markdown in UTF-8, ending with one line feed."""
    lines = [*_head(model), *_state(model), *_record(model), *_copy(model)]
    lines += ["## The claims, one by one", ""]
    claims, dropped = kept(model), dismissed(model)
    for claim in claims:
        lines += _claim(model, claim)
    if not claims:
        lines += ["No claim was taken up.", ""]
    lines += [*_corrections(model), *_undecided(model)]
    if dropped:
        lines += ["## Appendix: dismissed claims", ""]
        for claim in dropped:
            lines += _claim(model, claim)
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


MARKDOWN = Exporter("markdown", "Markdown", "text/markdown", ".md", render)


def plain(text: str) -> str:
    """Escape a text, of one line or several, so that Markdown shows its characters and does nothing with them."""
    shown = with_signs_shown(text)
    shown = _ANYWHERE.sub(lambda m: _ENTITIES.get(m.group(), f"\\{m.group()}"), shown)
    shown = _BARE_LINK.sub(r"\\", shown)
    shown = _AT_START.sub(lambda m: m[1] + (f"\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}"), shown)
    return _INDENT.sub(lambda m: "&nbsp;" * len(m.group().expandtabs(4)), shown)


def _line(text: str) -> str:
    return plain(one_line(text))


def _quoted(text: str, indent: str = "") -> list[str]:
    """A quotation that is already escaped; its line breaks are kept."""
    lines = text.strip("\n").split("\n")
    return [
        f"{indent}> {line.rstrip()}{_break(line, after)}".rstrip()
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]


def _break(line: str, after: str) -> str:
    return "\\" if line.strip() and after.strip() else ""


def _address(url: str) -> str:
    return f"<{url}>" if is_web_address(url) and _SAFE_ADDRESS.fullmatch(url) else _line(url)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, tuple("---" for _ in head), *rows)]
    return [*lines, ""]


def _head(model: ReportModel) -> list[str]:
    lines = [f"# Verification report: {_line(model.title)}", ""]
    if at_top(model):
        lines += [f"**{at_top(model)}**", ""]
    lines += [" · ".join(_line(fact) for fact in facts(model)), ""]
    return [*lines, _address(model.url), ""] if model.url else lines


def _state(model: ReportModel) -> list[str]:
    counted, gaps = coverage(model), missing(model)
    lines = [*_to_change(model)]
    lines += ["**Missing in this check**", "", *(f"- {gap.words}" for gap in gaps), ""] if gaps else []
    lines += ["## How far the check is", "", taken_up(model), ""]
    for head, rows in (
        ("State", counted.states),
        ("Newest verdict, dismissed claims aside", counted.verdicts),
        ("Type, dismissed claims aside", counted.types),
    ):
        if rows:
            lines += _table((head, "Claims"), ((_line(label), str(number)) for label, number in rows))
    return lines


def _to_change(model: ReportModel) -> Iterator[str]:
    claims = to_change(model)
    if claims:
        yield from ("**To change in the copy**", "")
    for claim in claims:
        instead = f" → {_line(claim.suggestion.text)}" if claim.suggestion else ""
        yield f"- {_line(claim.name)}: {_line(claim.words)}{instead}: {_line(verdict_with_sign(claim))}"
    if claims:
        yield ""


def _record(model: ReportModel) -> list[str]:
    return ["## Record of this report", "", *(f"- {label}: {_line(words)}" for label, words, _ in record(model)), ""]


def _copy(model: ReportModel) -> list[str]:
    lines = ["## The copy, claims marked", ""]
    if not model.text:
        return [*lines, "The article has no text.", ""]
    marked = "".join(
        f"⟦{piece.text}⟧({', '.join(claim.name for claim in piece.claims)})" if piece.claims else piece.text
        for piece in pieces(model.text, model.claims)
    )
    if model.claims:
        lines += ["Words in ⟦ ⟧ belong to the claims named behind them.", ""]
    return [*lines, *_quoted(plain(marked)), ""]


def _claim(model: ReportModel, claim: ReportClaim) -> Iterator[str]:
    yield from (
        f"### {_line(claim.name)}. {_line(claim.text)}",
        "",
        " · ".join(_line(part) for part in standing(claim)),
        "",
    )
    if claim.reason:
        because = "Dismissed because: " if claim.state == "dismissed" else ""
        yield from (because + _line(claim.reason), "")
    yield from (f"In the copy (characters {claim.start} to {claim.end}):", "", f"> {plain(_in_copy(model, claim))}", "")
    slots = shown_slots(claim)
    if slots:
        yield from _table(
            ("Detail", "Claim", "Machine"),
            (
                (_line(label), "left open" if value is None else _line(value), _line(note))
                for label, value, note in slots
            ),
        )
    if left_open(claim):
        yield from (f"Left open: {_line(', '.join(left_open(claim)))}", "")
    if claim.suggestion:
        yield from (f"**{SUGGESTED}**", "", *_quoted(plain(claim.suggestion.text)), "")
        yield from (_line(suggested_by(claim.suggestion)), "")
    yield from _checked(claim, withheld(claim.withheld, model.audience))
    yield from _asked(claim)
    yield from (_origin(claim), "")


def _checked(claim: ReportClaim, unnamed: str) -> Iterator[str]:
    is_dropped = claim.state == "dismissed"
    if claim.evidence or unnamed or not is_dropped:
        yield from ("**Evidence**", "")
    for evidence in claim.evidence:
        yield from _evidence(evidence)
    if unnamed:
        yield from (unnamed, "")
    if not (claim.evidence or unnamed or is_dropped):
        yield from ("No source is attached.", "")
    if claim.verdicts or not is_dropped:
        yield from ("**Verdict**", "")
    for number, verdict in enumerate(claim.verdicts):
        if number == 1:
            yield from ("**Earlier verdicts**", "")
        yield from _verdict(verdict)
    if not claim.verdicts and not is_dropped:
        yield from ("No verdict yet.", "")


def _in_copy(model: ReportModel, claim: ReportClaim) -> str:
    before, after = around(claim, len(model.text))
    return _WHITE_SPACE.sub(" ", f"{before}⟦{claim.words}⟧{after}").strip()


def _origin(claim: ReportClaim) -> str:
    added = f"{_line(claim.added_by)}, {moment(claim.added_at)}"
    if claim.origin == "machine":
        return f"Found by the machine (rule “{_line(claim.rule)}”), taken up by {added}"
    return f"Added by {added}"


def _evidence(source: ReportEvidence) -> Iterator[str]:
    kind = SOURCE_KIND_LABELS.get(source.kind, source.kind)
    stance, rank = STANCE_LABELS.get(source.stance, source.stance), RANK_LABELS.get(source.rank, source.rank)
    yield f"- {_line(stance)} · {_line(rank)} · {_line(kind)}\\"
    yield f"  {source.number}\\. {_line(', '.join(named(source)))}"
    if source.url:
        yield from ("", f"  {_address(source.url)}")
    if source.passage:
        yield from ("", *_quoted(plain(source.passage), "  "))
    for label, words, how in about(source):
        yield from ("", f"  {label}: {_address(words) if how == 'link' else _line(words)}")
    yield from ("", f"  Attached by {_line(source.by)}, {moment(source.at)}", "")


def _verdict(verdict: ReportVerdict) -> Iterator[str]:
    yield f"- **{_line(verdict.label)}** on the scale {_line(verdict.scale)}"
    if not verdict.holds:
        yield from ("", "  Given before the claim was last changed; it no longer stands for the claim as it is here.")
    yield from ("", *_quoted(plain(verdict.rationale), "  "))
    for label, words in sourced(verdict):
        yield from ("", f"  {label}: {_line(words)}")
    yield from ("", f"  Proposed by {_line(verdict.by)}, {moment(verdict.at)}")
    for signoff in verdict.signoffs:
        decision = DECISION_LABELS.get(signoff.decision, signoff.decision)
        comment = f": {_line(signoff.comment)}" if signoff.comment else ""
        yield from ("", f"  {_line(signoff.by)} {_line(decision)}, {moment(signoff.at)}{comment}")
    if not verdict.signoffs:
        yield from ("", "  Nobody has confirmed this verdict yet.")
    yield ""


def _asked(claim: ReportClaim) -> Iterator[str]:
    if claim.questions:
        yield from ("**Questions to people**", "")
    for asked in claim.questions:
        until = f"; reply asked for by {day(asked.reply_by)}" if asked.reply_by else ""
        yield from (f"- {_line(asked.person)}, asked by {_line(asked.by)}, {moment(asked.at)}{until}", "")
        yield from _quoted(plain(asked.question), "  ")
        for reply in asked.replies:
            yield from ("", f"  {_line(replied(reply))}, put down by {_line(reply.by)}, {moment(reply.at)}")
            if reply.said:
                yield from ("", *_quoted(plain(reply.said), "  "))
        yield ""


def _corrections(model: ReportModel) -> list[str]:
    found = corrected.corrections(model)
    lines = ["## Corrections", ""] if found else []
    for claim, one in found:
        first, *rest = map(_line, corrected.lines(one))
        lines += [f"- {_line(claim.name)}. {_line(claim.text)}: {first}", *(f"  - {words}" for words in rest)]
    return [*lines, ""] if found else []


def _undecided(model: ReportModel) -> list[str]:
    if not model.undecided:
        return []
    lines = ["## Not decided yet", "", f"The machine proposed {len(model.undecided)} more:", ""]
    lines += [
        f"- {_line(TYPE_LABELS.get(kind, kind))}: {plain(clipped(words))} (characters {start} to {end})"
        for kind, words, start, end in model.undecided
    ]
    return [*lines, ""]

"""Text from outside, shown as text: escaped here, and nowhere made into markup."""

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup, escape

from app.labels import SOURCE_KIND_LABELS, TAG_LABELS
from app.language import _
from app.reports.log_words import Change, changes
from app.services.views import EvidenceView, HistoryLine, VerdictView
from claims.newsroom.sourcing import Stance

_WORD = re.compile(r"\s*\S+|\s+")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^])")
#: Where Streamlit makes something of plain text, escaped or not: links, icons and its own logo, arrows and dashes.
#: Source: tried in a browser with Streamlit 1.67.
_TURNS = re.compile(r"(?<=:)(?=[/\w])|(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=[<>~])(?=[=-])|(?<=-)(?=[->])", re.IGNORECASE)
#: Markdown for nothing at all: keeps what stands on both sides of it apart.
_NOTHING = ":small[]"
#: Words old times words new that are compared one by one; a longer text that changed all over would take seconds.
_MOST = 160_000


def moment(at: datetime, *, seconds: bool = False) -> str:
    """Return a moment as a person reads it, "5 Mar 2024, 09:30"; the zone is that of `at`, which is UTC here."""
    return (_("{day} {at:%b %Y, %H:%M:%S}") if seconds else _("{day} {at:%b %Y, %H:%M}")).format(day=at.day, at=at)


def source_facts(source: EvidenceView) -> str:
    """Return what is known of an attached source beside its title and passage, in one line."""
    parts = (
        SOURCE_KIND_LABELS[source.kind], source.publisher,
        source.published_on and _("published {day}").format(day=source.published_on),
        source.accessed_on and _("accessed {day}").format(day=source.accessed_on), source.locator, source.note,
        _("passage stands in the kept copy") if source.copy_id else "", _("attached by {name}").format(name=source.by),
    )  # fmt: skip
    return " · ".join(str(part) for part in parts if part)


def against_policy(verdict: VerdictView) -> str:
    """Return that a verdict was given against the sourcing policy, and why; `""` for one that was not."""
    if not verdict.override:
        return ""
    words = _("Given against the sourcing policy (missing: {missing}): {why}")
    return words.format(missing=verdict.missing, why=verdict.override)


def against_sources(tone: str, evidence: Iterable[EvidenceView]) -> str:
    """Return that a grade of this tone says the opposite of every source that takes a side; `""` where it does not."""
    sides = {source.stance for source in evidence} - {Stance.CONTEXT}
    if tone == "bad" and sides == {Stance.SUPPORTS}:
        return _("Every source that takes a side supports the claim, and the grade says otherwise.")
    if tone in ("good", "fair") and sides == {Stance.REFUTES}:
        return _("Every source that takes a side refutes the claim, and the grade says otherwise.")
    return ""


def html(markup: Markup) -> None:
    """Show markup whose text was escaped."""
    st.html(str(markup))


def way(page: str, label: str, query: Mapping[str, str]) -> Markup:
    """Return a link to a page of the workbench; the browser's part follows a plain click without loading all anew."""
    return Markup('<a class="cd-way" target="_self" href="{}?{}">{}</a>').format(page, urlencode(query), label)


def short(text: str, limit: int) -> str:
    """Return some words in one line of at most `limit` characters; what is left out ends in "…"."""
    words = " ".join(text.split())
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def plain(text: str) -> str:
    """Return text that Streamlit's markdown leaves as it is, in one line, for captions and messages."""
    return _NOTHING.join(escaped(part) for part in _TURNS.split(" ".join(text.split())))


def escaped(text: str) -> str:
    """Return text without markup, for a badge: there Streamlit turns nothing into links or arrows."""
    return _MARKUP.sub(r"\\\1", text)


def says_other_words(before: str, after: str) -> bool:
    """Say whether two wordings differ in more than spaces and the full stop at their end."""
    return before.rstrip(".").split() != after.rstrip(".").split()


def word_diff(before: str, after: str) -> Markup:
    """Return two texts as one, with what was taken out and what was put in marked word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    changed = _changed(old[head : len(old) - tail], new[head : len(new) - tail])
    return escape("".join(old[:head])) + changed + escape("".join(old[len(old) - tail :]))


def _changed(old: list[str], new: list[str]) -> Markup:
    """Return the stretch between the first and the last word that differ; a very long one as a whole."""
    out: list[Markup] = []
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes if _is_short(old, new) else None
    for op, a, b, c, d in codes() if codes else [("replace", 0, len(old), 0, len(new))]:
        if op == "equal":
            out.append(escape("".join(old[a:b])))
            continue
        if b > a:
            out.append(Markup("<del>{}</del>").format("".join(old[a:b])))
        if d > c:
            out.append(Markup("<ins>{}</ins>").format("".join(new[c:d])))
    return Markup("").join(out)


def _is_short(old: list[str], new: list[str]) -> bool:
    return len(old) * len(new) <= _MOST


def history_line(line: HistoryLine, place: Markup | str = "", beside: Markup | str = "") -> None:
    """Show one line of the log: who, what, where, when, why, from what to what; and what else is known of it."""
    changed = changes(line.before, line.after)
    fields = Markup("").join(_field(change) for change in changed)
    why = Markup("<br><em>{}</em>").format(line.why) if line.why and line.why not in line.after.values() else ""
    at = Markup('<time datetime="{}">{}</time>').format(
        line.at.isoformat(), _("{at} UTC · line {line}").format(at=moment(line.at, seconds=True), line=line.seq)
    )
    head = Markup("<b>{}</b> {} {}").format(line.actor, TAG_LABELS[line.tag], at)
    about = Markup("<br>{}").format(place) if place else ""
    html(Markup('<div class="cd-line">{}{}{}{}{}</div>').format(head, about, why, fields, beside))


def _field(change: Change) -> Markup:
    """Return one changed field: what is new as it is, what changed as a word diff, or from which word of a list."""
    if change.is_word:
        shown = escape(" → ".join(filter(None, (change.before, change.after))))
    else:
        shown = word_diff(change.before, change.after) if change.before else escape(change.after)
    return Markup('<br><span class="cd-field cd-diff"><b>{}</b> {}</span>').format(change.label, shown)

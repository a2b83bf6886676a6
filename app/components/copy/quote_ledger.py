"""The quote ledger of an article: its counts in one line, and behind them every quotation with what accounts for it."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st
from markupsafe import Markup

from app import navigation
from app.components.shell import style
from app.components.shell.escaped import html, short, way
from app.components.shell.phrases import QUOTE_LABELS, UNFIT_LABELS
from app.labels import TERMS_LABELS
from app.language import _
from app.reports.compared import told
from app.reports.quotations import ledger_line
from app.services.checking.ledger import Ledger, Quotation
from app.services.claim_names import claim_address
from claims.policy.quotations import SPEAKER_NAMED, SPEAKER_OPEN, QuoteState

#: Characters of a quotation that its row shows.
_LONGEST = 120


def quote_ledger(article_id: int, counts: Mapping[str, int], ledger: Callable[[], Ledger]) -> None:
    """Show the line, and the rows of the ledger, which is asked for when it is opened; nothing without quotations."""
    line = ledger_line(counts)
    if not line:
        return
    icon = ":material/record_voice_over:" if counts.get(QuoteState.NOBODY) else ":material/format_quote:"
    box = st.expander(line, key=f"ledger-{article_id}", icon=icon, on_change="rerun")
    if not box.open:
        return
    style.apply("cases")
    quotations = ledger()
    with box:
        states = [state for state in QUOTE_LABELS if quotations.counts[state]]
        with st.container(horizontal=True, vertical_alignment="center"):
            wanted = st.pills(
                _("Show"), states, key=f"ledger-states-{article_id}", selection_mode="multi",
                format_func=lambda state: f"{QUOTE_LABELS[state]} {quotations.counts[state]}",
                label_visibility="collapsed",
            )  # fmt: skip
            st.page_link(
                navigation.path("along"), label=_("Lay a transcript along them"), icon=":material/compare_arrows:",
                query_params={"article": str(article_id)},
            )  # fmt: skip
        html(_table(article_id, [row for row in quotations.rows if not wanted or row.told in wanted]))


def _table(article_id: int, rows: Iterable[Quotation]) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(words) for words in (_("Quotation"), _("State"), _("Rests on"))
    )
    body = Markup("").join(
        Markup("<tr><td>{}{}</td><td>{}</td><td>{}</td></tr>").format(
            way("article", short(row.words, _LONGEST), claim_address(article_id, row.name, row.key)), _who(row),
            QUOTE_LABELS[row.told], _rests_on(row),
        )
        for row in rows
    )  # fmt: skip
    table = Markup('<div class="cd-case cd-ledger"><table class="cd-table"><thead><tr>{}</tr></thead><tbody>{}</tbody>')
    return table.format(head, body) + Markup("</table></div>")


def _who(row: Quotation) -> Markup:
    speaker = row.slots.get("speaker")
    parts = [part for part in (row.name, speaker, "" if row.claim_id else _("to be decided on")) if part]
    return Markup('<div class="cd-quiet">{}</div>').format(" · ".join(parts)) if parts else Markup("")


def _rests_on(row: Quotation) -> Markup:
    lines: list[str] = []
    if row.source_id is not None:
        lines.append(" · ".join(part for part in (row.source, row.place) if part))
        if row.comparison and (row.state is QuoteState.CHANGED or row.told == SPEAKER_OPEN):
            lines.append(told(row.comparison))
        if row.told == SPEAKER_NAMED and row.comparison:
            (speaker,) = row.comparison.of("speaker")
            words = short((speaker.said or "").lstrip(" ,;:–—"), _LONGEST)
            lines.append(_("{name} speaks there. Read beside it: “{words}”").format(name=speaker.under, words=words))
    if row.hearing:
        heard = row.hearing
        day = str(heard.on) if heard.on else ""
        lines.append(" · ".join(part for part in (heard.heard_by, day, TERMS_LABELS[heard.terms]) if part))
    lines += [_("{title}: {why}").format(title=title, why=UNFIT_LABELS[why]) for title, why in row.unfit]
    return Markup("<br>").join(lines)

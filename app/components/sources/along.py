"""What laying a source along many claims found: one open at a time, attached by a key, or all at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.shell import key_hints
from app.components.shell.escaped import html, short, way
from app.components.shell.key_hints import fit, has_keys
from app.components.shell.phrases import QUOTE_LABELS, UNFIT_LABELS
from app.labels import TYPE_LABELS
from app.language import _, ngettext
from app.reports.compared import told
from app.runtime import desk
from app.services.checking import evidence
from app.services.checking.laying import Laid
from app.services.claim_names import claim_address
from app.services.inputs import NewEvidence
from app.state import act, attempt
from claims.model import ClaimType
from claims.newsroom.sourcing import Stance
from claims.policy.quotations import SPEAKER_NAMED, SPEAKER_OPEN, SPEAKER_OTHER, QuoteState, told_as

#: What was found, and the list in which one of it is open.
LAID, LIST = "along-laid", "along-list"
_OTHER = "other"


def found(source_id: int, copy_id: int, *, is_primary: bool) -> None:
    """Show what was found, and what can be attached.

    Args:
        source_id: the source that was laid along the claims; `copy_id` is its copy.
        copy_id: of it.
        is_primary: whether it is attached as a primary source.
    """
    rows: tuple[Laid, ...] = state.get(LAID, ())
    if not rows:
        st.info(_("No quotation stands in these articles that it could be laid along."), icon=":material/search_off:")
        return
    _counted(rows)
    ready = [row for row in rows if row.found is QuoteState.VERBATIM and not row.is_attached and row.unfit is None]
    if ready:
        words = _ready_words(ready)
        st.button(
            words, key="along-all", icon=":material/done_all:", on_click=_attach,
            args=(source_id, copy_id, is_primary, ready), help=fit(key_hints.TAKEN_OFF),
        )  # fmt: skip
    state.put(LIST, min(int(state.get(LIST) or 0), len(rows) - 1))
    at = int(state.get(LIST))
    left, right = st.columns([1, 1.3], gap="large")
    with left, st.container(height=560, border=False):
        st.radio(
            _("Found"), list(range(len(rows))), key=LIST, label_visibility="collapsed",
            format_func=lambda number: short(rows[number].text, 70), captions=[_caption(row) for row in rows],
        )  # fmt: skip
    with right:
        _open(rows, at, source_id, copy_id, is_primary=is_primary)


def _ready_words(ready: Sequence[Laid]) -> str:
    """Return what the button that attaches all of them says; word for word only where the speaker says all of it."""
    is_settled = all(_state(row) == QuoteState.VERBATIM for row in ready)
    if is_settled:
        words = ngettext("Attach {n} that stands there word for word", "Attach all {n} that stand word for word",
                         len(ready))  # fmt: skip
    else:
        words = ngettext("Attach {n} whose words stand there", "Attach all {n} whose words stand there", len(ready))
    return words.format(n=len(ready))


def _counted(rows: Sequence[Laid]) -> None:
    counts = Counter(_state(row) for row in rows)
    words = {
        QuoteState.VERBATIM: _("{n:,} word for word"),
        SPEAKER_NAMED: _("{n:,} in the speaker’s turn (to be read)"),
        SPEAKER_OPEN: _("{n:,} there, but who says it is open"),
        SPEAKER_OTHER: _("{n:,} said there by somebody else"), QuoteState.CHANGED: _("{n:,} with differences"),
        QuoteState.NOBODY: _("{n:,} not there"), _OTHER: _("{n:,} other claims with their nearest passage"),
    }  # fmt: skip
    told_ = ", ".join(label.format(n=counts[state_]) for state_, label in words.items() if counts[state_])
    attached = sum(row.is_attached for row in rows)
    done = _("{n:,} attached already").format(n=attached) if attached else ""
    st.markdown(f"**{'; '.join(part for part in (told_, done) if part)}**")


def _state(row: Laid) -> str:
    """Return how what was found is told of."""
    if row.type is not ClaimType.QUOTE and row.passage:
        return _OTHER
    return told_as(row.found, row.comparison) if row.found else QuoteState.NOBODY


def _caption(row: Laid) -> str:
    stands = TYPE_LABELS[row.type] if row.passage else _("✕ Not there")
    if row.found:
        stands = QUOTE_LABELS[_state(row)]
    return " · ".join(part for part in (stands, row.name, row.place, _("attached") if row.is_attached else "") if part)


def _open(rows: Sequence[Laid], at: int, source_id: int, copy_id: int, *, is_primary: bool) -> None:
    row = rows[at]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_("**{number}** of {total:,}").format(number=at + 1, total=len(rows)), width="content")
        for by, label, icon, key in ((-1, _("Previous"), "arrow_back", "k"), (1, _("Next"), "arrow_forward", "j")):
            st.button(
                label, key=f"along-{key}", icon=f":material/{icon}:", type="tertiary", shortcut=key,
                on_click=_go, args=(at + by,), disabled=not 0 <= at + by < len(rows),
            )  # fmt: skip
        st.button(
            _("Attach"), key="along-attach", icon=":material/attach_file:", type="primary", shortcut="a",
            on_click=_attach, args=(source_id, copy_id, is_primary, [row], at),
            disabled=not row.passage or row.is_attached,
        )  # fmt: skip
    html(Markup('<div class="cd-case"><div class="cd-quiet">{}</div><p class="cd-copy">{}</p>{}</div>').format(
        way("article", _("{name} · {article}").format(name=row.name or _("to be decided on"), article=row.article),
            claim_address(row.article_id, row.name, row.key)),
        row.text, _beside(row, is_primary=is_primary),
    ))  # fmt: skip


def _beside(row: Laid, *, is_primary: bool) -> Markup:
    if not row.passage:
        return Markup("<p>{}</p>").format(_("Its words do not stand in this source."))
    passage = Markup('<blockquote>{}</blockquote><div class="cd-quiet">{}</div>').format(row.passage, row.place)
    compared = Markup("<p>{}</p>").format(told(row.comparison)) if row.comparison else Markup("")
    if row.unfit is None or not is_primary:
        return passage + compared
    unfit = _("It would not account for the quotation: {why}.").format(why=UNFIT_LABELS[row.unfit])
    return passage + compared + Markup("<p>⚠ {}</p>").format(unfit)


def _go(at: int) -> None:
    state.put(LIST, at)


def _attach(source_id: int, copy_id: int, is_primary: bool, rows: Sequence[Laid], at: int | None = None) -> None:
    """Attach the source to these, each with its passage; then open the next one that it is not attached to."""
    new_act = act()
    if new_act is None:
        return
    links = [
        (
            row.key, row.version,
            NewEvidence(
                Stance.SUPPORTS, is_primary, row.passage, row.place, "", copy_id, row.span.start if row.span else 0
            ),
        )
        for row in rows
    ]  # fmt: skip
    n = len(rows)
    done = ngettext("Attached to {n} claim.", "Attached to {n} claims.", n).format(n=n)
    if has_keys():
        done += " " + ngettext("Key u takes it off.", "Key u takes them off.", n)
    made = attempt(lambda: evidence.attach_to_several(desk(), new_act, source_id, links), done)
    if made is None:
        return
    keys = {row.key for row in rows}
    now = tuple(replace(row, is_attached=row.is_attached or row.key in keys) for row in state.get(LAID, ()))
    state.put(LAID, now)
    if at is not None:
        left = [number for number in range(len(now)) if not now[number].is_attached and now[number].passage]
        _go(next((number for number in left if number > at), left[0] if left else at))

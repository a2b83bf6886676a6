"""A question to a person: how it stands, what they replied, and a form to put the next reply down."""

import streamlit as st
from markupsafe import Markup, escape

from app import state
from app.components.shell import drafts, forms
from app.components.shell.escaped import html, way
from app.fields import clear, follow, typed
from app.labels import MEANS_LABELS, REPLY_LABELS, STATE_LABELS, TERMS_LABELS
from app.language import _, ngettext
from app.reports.call_sheet import Question, Reply
from app.reports.wording import day as in_words
from app.runtime import desk
from app.services.claim_names import claim_address
from app.services.errors import InputError
from app.services.sources import inquiries
from app.state import act, attempt
from claims.newsroom.sourcing import Means, ReplyKind, Terms


def question_card(question: Question, *, on_claim: bool) -> None:
    """Show a question with the reply that holds, and a form to put down the next one.

    Args:
        question: the question.
        on_claim: shown beside its claim, so that the person is named and not the claim.
    """
    with st.container(border=True, gap="xsmall", key=f"question-{question.inquiry_id}"):
        _standing(question)
        html(
            Markup('<div class="cd-line"><b>{}</b><br>{}</div>').format(
                _lines(question.question), _about(question, on_claim)
            )
        )
        if question.reply:
            _reply(question.reply)
        label = _("Put down another reply") if question.replies else _("Put down a reply")
        box = st.expander(label, icon=":material/edit_note:", key=f"reply-{question.inquiry_id}", on_change="rerun")
        if box.open:
            with box:
                for earlier in question.replies[1:]:
                    _reply(earlier)
                with forms.form(f"said-{question.inquiry_id}"):
                    _reply_form(question)


def _standing(question: Question) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if question.is_set_aside:
            st.badge(STATE_LABELS[question.state], color="gray", icon=":material/block:")
        elif question.is_late(desk().now().date()):
            st.badge(_("Late"), color="red", icon=":material/schedule:")
        elif question.is_open:
            st.badge(_("To ask"), color="orange", icon=":material/call:")
        else:
            st.badge(_("Done"), color="green", icon=":material/check:")
        if question.reply_by:
            st.caption(_("Reply by {day}").format(day=in_words(question.reply_by)))


def _about(question: Question, on_claim: bool) -> Markup:
    if on_claim:
        about = escape(_("To {person}")).format(
            person=way("sources", question.person, {"source": str(question.source_id)})
        )
    elif question.claim_id is None:
        about = escape(_("General question, or right of reply"))
    else:
        link = way("article", question.article, claim_address(question.article_id or 0, question.name))
        about = escape(_("On the claim {name} “{claim}” in {article}")).format(
            name=question.name, claim=question.claim, article=link
        )
    often = ngettext("put down {n} time", "put down {n} times", question.times).format(n=question.times)
    origin = " · ".join([_("by {name}").format(name=question.by), *([often] if question.times > 1 else [])])
    return Markup('<span class="cd-note">{} · {}</span>').format(about, origin)


def _lines(text: str) -> Markup:
    """Return a text with its line ends kept."""
    return Markup("<br>").join(text.splitlines())


def _reply(reply: Reply) -> None:
    facts = f"{in_words(reply.on)}, {MEANS_LABELS[reply.means].lower()}, {TERMS_LABELS[reply.terms].lower()}"
    words = Markup("<blockquote>{}</blockquote>").format(_lines(reply.said)) if reply.said else ""
    note = Markup('<span class="cd-note">{} · {}</span>').format(facts, _("put down by {name}").format(name=reply.by))
    html(Markup('<div class="cd-line cd-reply"><b>{}</b>{}{}</div>').format(REPLY_LABELS[reply.kind], note, words))


def _reply_form(question: Question) -> None:
    k, words = f"said-{question.inquiry_id}", f"draft-said-{question.inquiry_id}"
    follow(words, "")
    follow(f"{k}-on", desk().now().date().isoformat())
    with st.grid(2, min_column_width=150, gap="small"):
        st.selectbox(
            _("What came of it"), list(ReplyKind), key=f"{k}-kind", index=None, format_func=REPLY_LABELS.__getitem__,
            placeholder=_("Choose"), persist_state="session",
        )  # fmt: skip
        st.selectbox(
            _("Terms"), list(Terms), key=f"{k}-terms", index=None, format_func=TERMS_LABELS.__getitem__,
            placeholder=_("Choose"), persist_state="session",
        )  # fmt: skip
        st.selectbox(
            _("Asked"), list(Means), key=f"{k}-means", format_func=MEANS_LABELS.__getitem__, persist_state="session"
        )
        forms.day_field(_("On"), f"{k}-on")
    st.text_area(
        _("What they said"), key=words, height=90, persist_state="session",
        help=_("Background and off the record stay out of the log and off the printed call sheet."),
    )  # fmt: skip
    drafts.sign(words)
    with forms.sends(k):
        st.button(
            _("Put down reply"), key=f"put-{k}", icon=":material/check:", type="primary", on_click=_put_down_reply,
            args=(question.inquiry_id, k, words),
        )  # fmt: skip


def _put_down_reply(inquiry_id: int, k: str, words: str) -> None:
    new_act = act()
    if new_act is None:
        return

    def call() -> int:
        kind, terms, means = (state.get(f"{k}-{name}") for name in ("kind", "terms", "means"))
        on = forms.day("on", typed(f"{k}-on"))
        if kind is None or terms is None or means is None or on is None:
            raise InputError("kind", _("Choose what came of it and on which terms they spoke, and give the day."))
        return inquiries.put_down_reply(
            desk(),
            new_act,
            inquiry_id,
            kind=ReplyKind(kind),
            means=Means(means),
            terms=Terms(terms),
            said=typed(words),
            on=on,
        )

    done = _("Reply put down.")
    if state.get(f"{k}-terms") != Terms.ON_RECORD:
        done += " "
        done += _("Readers will not see this source: it did not speak on the record. “Sources” has the switch.")
    if attempt(call, done) is not None:
        clear(words)
        for name in ("kind", "terms"):
            state.put(f"{k}-{name}", None)
        state.put(f"reply-{inquiry_id}", False)

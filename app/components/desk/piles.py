"""Piles of work on the desk: how many wait for what, and the first of them, each a link."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from app.components.queue.address import query
from app.components.queue.table import STATES, due_words
from app.components.shell.chips import TONE_SIGNS
from app.components.shell.escaped import html, moment, short, way
from app.labels import TYPE_LABELS
from app.language import _
from app.reports.call_sheet import Question
from app.services.lists.overview import FIRST, MANY, MentionOfMe, Overview, Pile
from app.services.lists.queue import QueueRow

_SHOWN = 110


def counts(seen: Overview) -> None:
    """Show one line of counts, each leading to the queue with exactly these claims."""
    lines = (
        (_("assigned to you"), seen.mine),
        (_("for a second pair of eyes"), seen.second),
        (_("came back to you"), seen.returned),
        (_("with a question"), seen.help),
        (_("overdue"), seen.overdue),
        (_("without a change for three days"), seen.stuck),
        (_("to decide on"), seen.to_decide),
    )
    shown = (
        way("queue", Markup("<b>{}</b> {}").format(number(pile.total), words), query(pile.wanted))
        for words, pile in lines
        if pile.total
    )
    html(Markup('<div class="cd-counts">{}</div>').format(Markup("").join(shown)))


def number(total: int) -> str:
    """Return a count as it is shown: where counting ended, with a plus."""
    return f"{total:,}" if total <= MANY else f"{MANY:,}+"


def pile(title: str, found: Pile, today: date, *, empty: str) -> Markup:
    """Return the first claims of a pile, and a link to all of them when there are more."""
    parts = [Markup("<h3>{}</h3>").format(f"{title} ({number(found.total)})" if found.total else title)]
    if found.first:
        parts.append(_list(_row(row, today) for row in found.first))
    else:
        parts.append(Markup('<p class="cd-far">{}</p>').format(empty))
    if found.total > len(found.first):
        parts.append(way("queue", _("All {n} in the queue →").format(n=number(found.total)), query(found.wanted)))
    return Markup("").join(parts)


def mentions(found: tuple[MentionOfMe, ...]) -> Markup:
    """Return comments that name whoever looks, each leading to what it is about."""
    head = _("You were named ({n})").format(n=len(found))
    return Markup("<h3>{}</h3>{}").format(head, _list(_mention(one) for one in found))


def questions(found: tuple[Question, ...], today: date) -> Markup:
    """Return questions to people that wait for a reply, each leading to the call sheet of its person; `""` for none."""
    if not found:
        return Markup("")
    head = _("Replies still to come ({n})").format(n=len(found))
    return Markup("<h3>{}</h3>{}").format(head, _list(_question(one, today) for one in found[:FIRST]))


def _question(one: Question, today: date) -> Markup:
    due = _("⚠ was due {day}") if one.reply_by and one.reply_by < today else _("asked for by {day}")
    known = (one.person, due.format(day=one.reply_by) if one.reply_by else "", one.article)
    return _item(way("sources", short(one.question, _SHOWN), {"source": str(one.source_id)}), *known)


def _list(rows: Iterable[Markup]) -> Markup:
    return Markup('<ul class="cd-pile">{}</ul>').format(Markup("").join(rows))


def _row(row: QueueRow, today: date) -> Markup:
    known = (
        STATES[row.state], f"{TONE_SIGNS[row.tone]} {row.grade}" if row.grade else "",
        TYPE_LABELS[row.type], _("due {day}").format(day=due) if (due := due_words(row, today)) else "", row.article,
    )  # fmt: skip
    question = Markup('<div class="cd-far">? {}</div>').format(row.question) if row.question else ""
    address = {"id": str(row.article_id), "mark": row.key}
    words = way("article", short(row.text, _SHOWN), address)
    return _item(row.around.before + words + row.around.after, *known, below=question)


def _mention(one: MentionOfMe) -> Markup:
    address = {"id": str(one.article_id), **({"mark": f"c{one.claim_id}"} if one.claim_id else {})}
    return _item(
        way("article", short(one.text, _SHOWN), address), _("{by}, {at} UTC").format(by=one.by, at=moment(one.at))
    )


def _item(link: Markup, *known: str, below: Markup | str = "") -> Markup:
    """Return a link with what is known of it; empty parts are left out."""
    return Markup('<li>{}<div class="cd-far">{}</div>{}</li>').format(link, " · ".join(filter(None, known)), below)

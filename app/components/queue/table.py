"""The rows of the queue as a table: choose some, order all, or open one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from app import state
from app.components.queue.address import Asked, asked, show
from app.components.shell.browser_part import mount
from app.components.shell.phrases import LIST_WORDS
from app.labels import TONE_SIGNS, TYPE_LABELS
from app.language import _
from app.services.claim_names import claim_address
from app.services.lists.queue import QueuePage, QueueRow
from app.services.lists.queue_query import Sort
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import ClaimState, Priority

#: A sign and a short word for each state; `None` is a proposal nobody has decided on.
STATES: Mapping[str | None, str] = {
    None: _("◌ To decide"), ClaimState.OPEN: _("○ Open"), ClaimState.PROPOSED: _("◔ Waiting"),
    ClaimState.RETURNED: _("↩ Sent back"), ClaimState.SIGNED: _("● Signed off"), ClaimState.DISMISSED: _("⊘ Dismissed"),
}  # fmt: skip
_PRIORITIES = {Priority.HIGH: _("▲ High"), Priority.NORMAL: "", Priority.LOW: _("▼ Low")}
#: Name, head, what it orders by, and whether that begins with the most.
_COLUMNS = (
    ("state", _("State"), None, False), ("name", _("Claim"), None, False), ("words", _("Words"), None, False),
    ("type", _("Type"), None, False),
    ("verdict", _("Verdict"), None, False), ("who", _("Who"), None, False), ("due", _("Due"), Sort.DUE, False),
    ("priority", _("Priority"), Sort.PRIORITY, True), ("worth", _("Worth"), Sort.WORTH, True),
    ("article", _("Article"), Sort.ARTICLE, False),
)  # fmt: skip
_OF_CLAIMS = ("name", "verdict", "who", "due", "priority")
_CHOSEN, _NOTHING = state.Kept.QUEUE_CHOSEN, (0, "", ())


def queue_table(page: QueuePage, now: Asked, listed: int) -> tuple[QueueRow, ...]:
    """Show the rows of a page and return those that are chosen.

    Args:
        page: what is shown.
        now: what was asked for.
        listed: tells this list from another; a choice is one of its rows and ends with it.
    """
    heard, of, keys = state.get(_CHOSEN, _NOTHING)
    chosen = tuple(row for row in page.rows if of == str(listed) and row.key in keys)
    data = {
        "list": str(listed),
        "columns": [
            {"name": name, "label": label, "sort": sort and sort.value, "down": down}
            for name, label, sort, down in _COLUMNS
            if not (now.wanted.of_proposals and name in _OF_CLAIMS)
        ],
        "rows": [_cells(row, page.today, now.wanted.words) for row in page.rows],
        "chosen": [row.key for row in chosen],
        "heard": heard,
        "sort": now.sort.value,
        "backwards": now.backwards,
        "words": dict(LIST_WORDS),
    }
    mount("list", data, key="queue-list", chosen=_choose, order=_order)
    return chosen


def choose_none() -> None:
    """Let go of what is chosen: something was done with it."""
    heard, _, _ = state.get(_CHOSEN, _NOTHING)
    state.put(_CHOSEN, (heard, "", ()))


def _choose(message: Any) -> None:
    keys = message.get("keys")
    if isinstance(keys, list):
        state.put(_CHOSEN, (int(message.get("round", 0)), str(message.get("list")), tuple(map(str, keys))))


def _order(message: Any) -> None:
    """Order by a column, or turn the order that is there."""
    now, sort = asked(), str(message.get("sort"))
    if sort in list(Sort):
        show(now.wanted, Sort(sort), backwards=sort == now.sort and not now.backwards)


def _address(row: QueueRow, words: str) -> dict[str, str]:
    """Return what the address of a claim says; words that stand around it in its article are to be seen there."""
    is_around = row.stands is not None and row.stands.place is Found.ARTICLE
    return {**claim_address(row.article_id, row.name, row.key), **({"found": words} if is_around else {})}


def _found(row: QueueRow) -> str:
    """Return where the words stand that a row was found by, with what is around them; `""` for its own words."""
    if row.stands is None:
        return ""
    if row.stands.place is Found.ARTICLE:
        return _("In the article: “{words}”").format(words=row.stands.excerpt)
    title, words = row.stands.title, row.stands.excerpt
    if words == title:
        return _("In a source: {title}").format(title=title)
    return _("In the source {title}: “{words}”").format(title=title, words=words)


def _cells(row: QueueRow, today: date, words: str) -> dict[str, object]:
    """Return what a row says, by column, and how it is to be shown."""
    return {
        "key": row.key,
        "href": f"article?{urlencode(_address(row, words))}",
        "kind": row.state or "",
        "tone": row.tone,
        "late": is_late(row, today),
        "state": STATES[row.state] + (" · " + _("help") if row.question else ""),
        "name": row.name,
        "words": " ".join(row.text.split()),
        "before": row.around.before,
        "after": row.around.after,
        "found": _found(row),
        "type": TYPE_LABELS[row.type].split()[0],
        "verdict": f"{TONE_SIGNS[row.tone]} {row.grade}" if row.grade else "",
        "who": row.assignee.name if row.assignee else "",
        "due": due_words(row, today),
        "priority": _PRIORITIES[Priority(row.priority)],
        "worth": f"{row.worth:.0%}",
        "article": row.article,
    }


def is_late(row: QueueRow, today: date) -> bool:
    """Say whether a claim should be done by now and is not."""
    done = row.state in (ClaimState.SIGNED, ClaimState.DISMISSED)
    return row.due_on is not None and row.due_on < today and not done


def due_words(row: QueueRow, today: date) -> str:
    """Return by when a claim is due, and that it is late when it is."""
    if row.due_on is None:
        return ""
    words = _("{day} {on:%b}") if row.due_on.year == today.year else _("{day} {on:%b} {year}")
    day = words.format(day=row.due_on.day, on=row.due_on, year=row.due_on.year)
    return _("{day} ⚠ late").format(day=day) if is_late(row, today) else day

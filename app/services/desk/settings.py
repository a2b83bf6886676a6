"""Settings of the desk: name, scale of verdicts, days for checking, who signs, who stamps copies, and so on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.web.addresses import Allowance
from app.documents.web.refusals import FetchError
from app.documents.web.targets import target
from app.labels import PAPER_LABELS, field_label
from app.language import _
from app.reports.paper import Paper
from app.services.context import Act, Desk
from app.services.errors import InputError, StaleSettingsError
from app.services.inputs import line, web_address
from app.services.record import witness_list
from app.services.record.four_eyes import NO, YES, signers
from app.services.record.unit import Unit, undo_fact, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.checkpoint import is_origin
from claims.newsroom.rating import scales
from db.workplace import SettingRow

#: Days that checking may be given at most.
MAX_DUE_DAYS = 365


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How this desk works.

    Attributes:
        name: what the desk is called; may be empty.
        scale: slug of the scale that verdicts are given on.
        due_days: days from adding an article until its checking should be done; 0 for no due date.
        stamp_server: address of the server that time-stamps kept copies; `""` for none, and nothing is stamped.
        paper: what reports are set for.
        origin: what the log calls itself in its checkpoints; `""` for a name made of its first line.
        desk_of_one: whoever gives a verdict signs it, as long as nobody else may sign off here.
        blind: a verdict is hidden from others until a second person gave theirs; for verdicts given from now on.
        statements: the machine proposes statements, in texts that are read from now on.
        witnesses: who is asked to cosign the log's checkpoints, an address and a key on each line; may be empty.
    """

    name: str = ""
    scale: str = next(iter(scales()))
    due_days: int = 0
    stamp_server: str = ""
    paper: Paper = Paper.A4
    origin: str = ""
    desk_of_one: bool = False
    blind: bool = False
    statements: bool = True
    witnesses: str = ""

    def due_on(self, added: date) -> date | None:
        """Return when an article added on a day should be done, `None` for no due date."""
        return added + timedelta(days=self.due_days) if self.due_days else None


def get(desk: Desk) -> DeskSettings:
    """Return the settings of the desk; what was never set, or is of a scale that is gone, is as for a new desk."""
    with desk.database.read() as session:
        return settings_in(session)


def signers_now(desk: Desk) -> int:
    """Return how many people may sign off at the desk, as `signers` counts them."""
    with desk.database.read() as session:
        return signers(session, has_accounts=desk.has_accounts)


def settings_in(session: Session) -> DeskSettings:
    """Return what `get` returns, as an open transaction sees it."""
    stored = {row.name: row.value for row in session.scalars(select(SettingRow))}
    new, days = DeskSettings(), stored.get("due_days", "")
    scale, paper = stored.get("scale", ""), stored.get("paper", "")
    return DeskSettings(
        name=stored.get("name", new.name), scale=scale if scale in scales() else new.scale,
        due_days=int(days) if days.isdecimal() else new.due_days,
        stamp_server=stored.get("stamp_server", new.stamp_server),
        paper=Paper(paper) if paper in set(Paper) else new.paper, origin=stored.get("origin", new.origin),
        desk_of_one=stored.get("desk_of_one") == YES, blind=stored.get("blind") == YES,
        statements=stored.get("statements") != NO, witnesses=stored.get("witnesses", new.witnesses),
    )  # fmt: skip


def told(settings: DeskSettings) -> dict[str, str]:
    """Return settings as they are stored and stand in the log, name -> value."""
    return {name: _word(value) for name, value in asdict(settings).items()}


def as_given(words: Mapping[str, str]) -> dict[str, Any]:
    """Return settings as `change` takes them, of some that stand in the log."""
    given: dict[str, Any] = dict(words)
    if "due_days" in words:
        given["due_days"] = int(words["due_days"])
    return given | {name: words[name] == YES for name in _SWITCHES if name in words}


_SWITCHES = ("desk_of_one", "blind", "statements")


def _word(value: str | int) -> str:
    return (YES if value else NO) if isinstance(value, bool) else str(value)


def change(
    desk: Desk, act: Act, *, name: str | None = None, scale: str | None = None, due_days: int | None = None,
    stamp_server: str | None = None, paper: str | None = None, origin: str | None = None,
    desk_of_one: bool | None = None, blind: bool | None = None, statements: bool | None = None,
    witnesses: str | None = None, seen: Mapping[str, object] | None = None, undoes: int | None = None,
) -> DeskSettings:  # fmt: skip
    """Change settings of the desk, with what they were before on record; return them as they are now.

    Args:
        desk: where.
        act: who.
        name, scale, due_days, stamp_server, paper, origin, desk_of_one, blind, statements, witnesses: as in
            `DeskSettings`; `None` leaves one as it is.
        seen: what the person saw of the settings that they change, by name; `None` to change them whatever they are.
        undoes: place of the line of the log that this takes back.

    Raises:
        InputError: when a value is not one the setting takes, or nothing is changed; when the desk is said to be one
            person's, and more people may sign off; when checks are to be blind, and no second person may.
        StaleSettingsError: when somebody changed one of them since it was seen.
    """
    asked: dict[str, str | int | None] = {
        "name": None if name is None else line("name", name, _("The name of the desk"), 120),
        "scale": _known_scale(scale),
        "due_days": _possible_days(due_days),
        "stamp_server": None if stamp_server is None else _possible_server(desk, stamp_server),
        "paper": None if paper is None else paper_named(paper),
        "origin": None if origin is None else _possible_origin(origin),
        "desk_of_one": desk_of_one,
        "blind": blind,
        "statements": statements,
        "witnesses": None if witnesses is None else witness_list.possible(desk, witnesses),
    }
    with unit(desk, act) as work:
        before = asdict(settings_in(work.session))
        changed = {key: value for key, value in asked.items() if value is not None and value != before[key]}
        if not changed:
            raise InputError("settings", _("The settings are as they were; there is nothing to save."))
        _hold_seen(seen or {}, {key: before[key] for key in changed})
        if changed.get("desk_of_one"):
            _hold_alone(work)
        if changed.get("blind") and signers(work.session, has_accounts=work.has_accounts) < 2:
            raise InputError("blind", _("A blind check needs a second person who may sign off; there is none yet."))
        for key, value in changed.items():
            work.session.merge(SettingRow(name=key, value=_word(value)))
        work.session.flush()
        work.log(
            AuditTag.DESK_SETTING,
            before={key: _word(before[key]) for key in changed},
            after={key: _word(value) for key, value in changed.items()},
            facts=undo_fact(undoes),
        )
        return settings_in(work.session)


def _hold_seen(seen: Mapping[str, object], now: Mapping[str, str | int]) -> None:
    newer = {key: value for key, value in now.items() if seen.get(key, value) != value}
    if newer:
        what = "; ".join(
            _("{field} is “{value}” now").format(field=field_label(key), value=_in_words(key, value))
            for key, value in newer.items()
        )
        words = _("Somebody changed settings since you saw them: {what}. Nothing of yours was saved, nor lost: look it "
                  "over, then do it again or let it be.")  # fmt: skip
        raise StaleSettingsError(newer, words.format(what=what))


def _in_words(key: str, value: str | int) -> str:
    """Return a setting as people read it."""
    if isinstance(value, bool):
        return _("on") if value else _("off")
    word = _word(value)
    words = {slug: scale.title for slug, scale in scales().items()} if key == "scale" else PAPER_LABELS
    return words.get(word, word) or "–"


def _hold_alone(work: Unit) -> None:
    if (n := signers(work.session, has_accounts=work.has_accounts)) == 1:
        return
    if work.has_accounts:
        words = _(
            "{n} people may sign off at this desk: whoever has an account that is not disabled, and not a reader’s. It "
            "is one person’s only while no other may."
        )
    else:
        words = _("{n} people have a name at this desk, and each may sign off. It is one person’s only with one name.")
    raise InputError("desk_of_one", words.format(n=n))


def paper_named(name: str) -> Paper:
    """Return the paper of a name.

    Raises:
        InputError: when there is none of that name.
    """
    if name not in set(Paper):
        words = _("There is no paper '{name}'; choose one of {names}.")
        raise InputError("paper", words.format(name=name, names=", ".join(Paper)))
    return Paper(name)


def _possible_origin(origin: str) -> str:
    name = origin.strip()
    if name and not is_origin(name):
        words = _("“{name}” cannot name a log; write at most 120 signs without spaces and plus signs, such as "
                 "desk.example/claimdesk.")  # fmt: skip
        raise InputError("origin", words.format(name=name[:40]))
    return name


def _known_scale(slug: str | None) -> str | None:
    if slug is not None and slug not in scales():
        raise InputError(
            "scale",
            _("There is no scale '{name}'; choose one of {names}.").format(name=slug[:40], names=", ".join(scales())),
        )
    return slug


def _possible_days(days: int | None) -> int | None:
    if days is not None and not 0 <= days <= MAX_DUE_DAYS:
        raise InputError(
            "due_days",
            _("{n} days do not fit; give 1 to {most}, or 0 for no due date.").format(n=days, most=MAX_DUE_DAYS),
        )
    return days


def _possible_server(desk: Desk, address: str) -> str:
    """Return an address that may be asked, or `""`; one that every stamp would fail with is refused at once."""
    url = web_address("stamp_server", address)
    try:
        if url:
            target(url, desk.outside.network.allowance if desk.outside else Allowance())
    except FetchError as error:
        message = _("That server cannot be asked for time stamps. {said} Leave the field empty for none.").format(
            said=error.said
        )
        raise InputError("stamp_server", message) from error
    return url

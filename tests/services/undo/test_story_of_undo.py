"""Three people work and undo in any order: what is undone is as it was, what others went on from is left alone."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.services.articles import intake, reading
from app.services.checking import cutting, evidence, review, sheets, signoff
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError
from app.services.log import history
from claims.model import Span
from claims.newsroom.lifecycle import ClaimState, Decision, Priority
from db.session import Database
from tests.factories import Clock, Newsroom, an_evidence, decided, newsroom, planted_reading

_NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
_TEXT = "".join(f"It was {year}.\n" for year in range(2000, 2004))
PEOPLE = st.sampled_from(["ana", "ben", "eve"])
NUMBERS = st.integers(0, 7)


def _withdraw(room: Newsroom, who: Act, one: int, _other: int) -> None:
    for link in room.sheet(one).evidence[:1]:
        evidence.withdraw(room.desk, who, one, room.version(one), link.id)


def _exchange(room: Newsroom, who: Act, one: int, _other: int) -> None:
    for link in room.sheet(one).evidence[:1]:
        other = an_evidence(passage=f"Passage {history.count(room.desk)}.")
        evidence.exchange(room.desk, who, one, room.version(one), link.id, other)


def _split(room: Newsroom, who: Act, one: int, _other: int) -> None:
    span = room.sheet(one).span
    middle = span.start + max(1, (span.end - span.start) // 2)
    parts = Span(span.start, middle), Span(min(middle, span.end - 1), span.end)
    cutting.split(room.desk, who, one, room.version(one), *parts)


#: What somebody may do to a claim; some need another one.
DEEDS: Mapping[str, Callable[[Newsroom, Act, int, int], object]] = {
    "reword": lambda room, who, one, _: room.reword(one, f"Words {history.count(room.desk)}.", who),
    "slots": lambda room, who, one, _: review.correct_slots(
        room.desk, who, one, room.version(one), {"value": str(1900 + history.count(room.desk))}
    ),
    "plan": lambda room, who, one, other: room.plan(
        one, who, assignee=room.eve.person_id, due_on=date(2024, 3, 1 + other % 28), priority=Priority.HIGH
    ),
    "ask": lambda room, who, one, _: room.plan(one, who, question="" if room.sheet(one).question else "Who?"),
    "choose": lambda room, who, one, other: room.choose(one, who, ("true", "mixed", "false")[other % 3]),
    "attach": lambda room, who, one, _: room.attach(one, who),
    "withdraw": _withdraw,
    "exchange": _exchange,
    "propose": lambda room, who, one, _: room.propose(one, who),
    "confirm": lambda room, who, one, _: room.confirm(one, who),
    "send back": lambda room, who, one, _: signoff.send_back(room.desk, who, one, room.version(one), "Why?"),
    "dismiss": lambda room, who, one, _: review.dismiss(room.desk, who, one, room.version(one), "Known."),
    "restore": lambda room, who, one, _: review.restore(room.desk, who, one, room.version(one)),
    "cut": lambda room, who, one, other: cutting.cut(room.desk, who, one, room.version(one), Span(other, 12 + other)),
    "split": _split,
    "merge": lambda room, who, one, other: cutting.merge(
        room.desk, who, one, room.version(one), other, room.version(other)
    ),
}


@dataclass
class Deed:
    """Something that was done: by whom, and how the claims it changed were before (`None`: they were not there)."""

    who: str
    before: dict[int, object]
    undone: bool = False


class ADayOfSecondThoughts(RuleBasedStateMachine):
    """Keeps beside the desk what was done to which claim, and how each claim was before."""

    template: Path

    @initialize()
    def open_the_desk(self) -> None:
        """Start with three people, an article, and three claims: signed off, proposed, open."""
        self.folder = Path(tempfile.mkdtemp(dir=self.template.parent))
        shutil.copyfile(self.template, self.folder / "desk.sqlite")
        self.database = Database(f"sqlite:///{self.folder / 'desk.sqlite'}")
        self.room = newsroom(Desk(self.database, Clock(_NOW)), _TEXT)
        self.claims: dict[int, object] = {}
        self.done: list[Deed] = []
        for _ in range(3):
            self.decide("ana", 0)
        first, second, _ = sorted(self.claims)
        for who, what, one in (
            ("ana", "attach", first), ("ana", "propose", first), ("ben", "confirm", first), ("eve", "propose", second),
        ):  # fmt: skip
            self.do(who, what, sorted(self.claims).index(one), 0)

    def note(self, who: str, lines: int) -> None:
        """Put down which claims somebody changed since the log had so many lines, and how those were before."""
        news = history.newest(self.room.desk, limit=history.count(self.room.desk) - lines)
        touched = {line.claim_id for line in news if line.claim_id is not None}
        if touched:
            self.done.append(Deed(who, {number: self.claims.get(number) for number in touched}))
            self.claims |= self.on_the_desk(touched)

    def on_the_desk(self, numbers: Iterable[int]) -> dict[int, object]:
        """Return how claims stand."""
        found = sheets.sheets(self.room.at(self.room.ana), [f"c{number}" for number in numbers])
        return {int(key[1:]): decided(sheet) for key, sheet in found.items()}

    @rule(who=PEOPLE, number=NUMBERS)
    def decide(self, who: str, number: int) -> None:
        """Accept a proposal or set it aside."""
        marks = [m for m in reading.article(self.room.desk, self.room.article_id).marks if m.state is None]
        if number < len(marks):
            lines, act = history.count(self.room.desk), self.room.again(getattr(self.room, who))
            candidate = int(marks[number].key[1:])
            if number % 3:
                review.dismiss_candidate(self.room.desk, act, candidate, "Known.")
            else:
                review.accept(self.room.desk, act, candidate)
            self.note(who, lines)

    @rule(deeds=st.lists(st.tuples(PEOPLE, st.sampled_from(sorted(DEEDS)), NUMBERS, NUMBERS), min_size=1, max_size=5))
    def work(self, deeds: list[tuple[str, str, int, int]]) -> None:
        """Try a handful of things."""
        for deed in deeds:
            self.do(*deed)

    def do(self, who: str, what: str, one: int, other: int) -> None:
        """Try something; what is refused changes nothing."""
        ids = sorted(self.claims)
        lines, act = history.count(self.room.desk), self.room.again(getattr(self.room, who))
        try:
            DEEDS[what](self.room, act, ids[one % len(ids)], ids[other % len(ids)])
        except (NotAllowedError, InputError):
            assert history.count(self.room.desk) == lines
        self.note(who, lines)

    @rule(who=PEOPLE, times=st.integers(1, 4))
    def undo(self, who: str, times: int) -> None:
        """Have somebody undo; whoever can, if they cannot."""
        self.undo_one(who)
        for number in range(times):
            able = [one for one in ("eve", "ben", "ana") if self.may_undo(one) is not None]
            if able:
                self.undo_one(able[number % len(able)])

    def may_undo(self, who: str) -> Deed | None:
        """Return what somebody would undo, `None` for nothing, or when another has gone on from it."""
        deed = next((one for one in reversed(self.done) if one.who == who and not one.undone), None)
        return None if deed is None or any(self.newest(number) is not deed for number in deed.before) else deed

    def undo_one(self, who: str) -> None:
        """Undo, if there is something and nobody has gone on from it; then all is as before that."""
        lines = history.count(self.room.desk)
        deed = self.may_undo(who)
        if deed is None:
            with pytest.raises(NotAllowedError):
                self.room.undo(getattr(self.room, who))
            assert history.count(self.room.desk) == lines
            return
        self.room.undo(getattr(self.room, who))
        deed.undone = True
        self.claims |= self.on_the_desk(deed.before)
        for number, before in deed.before.items():
            withdrawn = self.room.sheet(number).state is ClaimState.WITHDRAWN
            assert withdrawn if before is None else withdrawn or self.claims[number] == before

    def newest(self, number: int) -> Deed:
        """Return what was done to a claim last, of what still stands."""
        return next(one for one in reversed(self.done) if number in one.before and not one.undone)

    @invariant()
    def the_log_is_whole_and_what_is_signed_off_holds(self) -> None:
        """Nothing was changed past the log, or but by what somebody did; two people stand for what is signed off."""
        if not hasattr(self, "room"):
            return
        assert history.verify(self.room.desk).problems == ()
        shown = sheets.sheets(self.room.at(self.room.ana), [f"c{number}" for number in self.claims])
        assert {int(key[1:]): decided(sheet) for key, sheet in shown.items()} == self.claims
        for sheet in shown.values():
            if sheet.state is ClaimState.SIGNED:
                newest = next(one for one in sheet.verdicts if not one.withdrawn)
                said = [one for one in newest.signoffs if not one.withdrawn]
                assert newest.holds
                assert said[-1].decision is Decision.CONFIRM
                assert said[-1].by != newest.by

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "database"):
            self.database.dispose()
            shutil.rmtree(self.folder)


@pytest.mark.usefixtures("planted")
@pytest.mark.slow
def test_whatever_three_people_undo(sqlite_template: Path) -> None:
    """A few days of acts and second thoughts."""
    ADayOfSecondThoughts.template = sqlite_template
    settings_ = settings(
        max_examples=6, stateful_step_count=16, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    run_state_machine_as_test(ADayOfSecondThoughts, settings=settings_)
    assert intake.extract is planted_reading

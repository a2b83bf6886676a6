"""Three people do whatever the desk lets them, in any order: the log stays whole and the states legal."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from app.services.articles import intake, reading
from app.services.checking import evidence, review, sheets, signoff, verdicts
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError, StaleClaimError
from app.services.log import history
from claims.newsroom.lifecycle import ClaimState, Move
from db.session import Database
from db.verdicts import Decision
from tests.factories import Clock, a_source, an_evidence, newsroom, planted_reading

_NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
_TEXT = "".join(f"It was {year}.\n" for year in range(2000, 2006))
PEOPLE = st.sampled_from(["ana", "ben", "eve"])


class ADayAtTheDesk(RuleBasedStateMachine):
    """Keeps beside the desk what each claim should be, and compares after every step."""

    template: Path
    claims = Bundle("claims")

    @initialize()
    def open_the_desk(self) -> None:
        """Start with three people, an article, and no claim."""
        self.folder = Path(tempfile.mkdtemp(dir=self.template.parent))
        shutil.copyfile(self.template, self.folder / "desk.sqlite")
        self.database = Database(f"sqlite:///{self.folder / 'desk.sqlite'}")
        self.room = newsroom(Desk(self.database, Clock(_NOW)), _TEXT)
        self.desk = self.room.desk
        self.state: dict[int, ClaimState] = {}
        self.version: dict[int, int] = {}
        self.proposer: dict[int, str] = {}
        self.lines = history.count(self.desk)

    def act(self, who: str) -> Act:
        """Return a new act of someone."""
        return self.room.again(getattr(self.room, who))

    def move(self, who: str, claim_id: int, move: Move, after: dict[ClaimState, ClaimState], do) -> None:
        """Make a move that is expected to work from the states in `after`, and to be refused from all others."""
        own = move in (Move.CONFIRM, Move.SEND_BACK) and self.proposer.get(claim_id) == who
        if self.state[claim_id] in after and not own:
            do(self.act(who), self.version[claim_id])
            self.state[claim_id] = after[self.state[claim_id]]
            self.version[claim_id] += 1
            self.lines += 1
        else:
            with pytest.raises(NotAllowedError):
                do(self.act(who), self.version[claim_id])

    @rule(target=claims, who=PEOPLE, number=st.integers(0, 5), aside=st.booleans())
    def decide(self, who: str, number: int, aside: bool) -> object:
        """Accept a proposal or set it aside; or find that someone did."""
        marks = [m for m in reading.article(self.desk, self.room.article_id).marks if m.state is None]
        if number >= len(marks):
            return multiple()
        candidate = int(marks[number].key[1:])
        if aside:
            claim_id = review.dismiss_candidate(self.desk, self.act(who), candidate, "Known.")
        else:
            claim_id = review.accept(self.desk, self.act(who), candidate)
        self.state[claim_id] = ClaimState.DISMISSED if aside else ClaimState.OPEN
        self.version[claim_id] = 1
        self.lines += 1
        return claim_id

    @rule(who=PEOPLE, claim=claims, words=st.text(st.characters(codec="utf-8", categories=["L", "P"]), min_size=1))
    def reword(self, who: str, claim: int, words: str) -> None:
        """Any edit of a claim that had a verdict reopens it."""
        self.edit(who, claim, lambda act, seen: review.reword(self.desk, act, claim, seen, f"{self.lines} {words}"))

    @rule(who=PEOPLE, claim=claims)
    def attach(self, who: str, claim: int) -> None:
        """So does another source."""
        self.edit(who, claim, lambda act, seen: evidence.attach(self.desk, act, claim, seen, a_source(), an_evidence()))

    def edit(self, who: str, claim: int, do) -> None:
        """Make an edit."""
        after = {
            ClaimState.OPEN: ClaimState.OPEN, ClaimState.RETURNED: ClaimState.RETURNED,
            ClaimState.PROPOSED: ClaimState.OPEN, ClaimState.SIGNED: ClaimState.OPEN,
        }  # fmt: skip
        self.move(who, claim, Move.EDIT, after, do)

    @rule(who=PEOPLE, claim=claims, grade=st.sampled_from(["true", "mixed", "false"]))
    def propose(self, who: str, claim: int, grade: str) -> None:
        """Propose a verdict, whatever came before, unless the claim was set aside."""
        working = [ClaimState.OPEN, ClaimState.RETURNED, ClaimState.PROPOSED, ClaimState.SIGNED]
        before = self.version[claim]
        self.move(
            who, claim, Move.PROPOSE, dict.fromkeys(working, ClaimState.PROPOSED),
            lambda act, seen: verdicts.propose(
                self.desk, act, claim, seen, scale="desk-six", grade=grade, rationale="So.", override="No other source."
            ),
        )  # fmt: skip
        if self.version[claim] > before:
            self.proposer[claim] = who

    @rule(who=PEOPLE, claim=claims)
    def confirm(self, who: str, claim: int) -> None:
        """Confirm, as someone else."""
        self.move(
            who, claim, Move.CONFIRM, {ClaimState.PROPOSED: ClaimState.SIGNED},
            lambda act, seen: signoff.confirm(self.desk, act, claim, seen),
        )  # fmt: skip

    @rule(who=PEOPLE, claim=claims)
    def send_back(self, who: str, claim: int) -> None:
        """Send back, as someone else."""
        self.move(
            who, claim, Move.SEND_BACK, {ClaimState.PROPOSED: ClaimState.RETURNED},
            lambda act, seen: signoff.send_back(self.desk, act, claim, seen, "Why?"),
        )  # fmt: skip

    @rule(who=PEOPLE, claim=claims)
    def dismiss(self, who: str, claim: int) -> None:
        """Set a claim aside that nobody confirmed."""
        unsigned = [ClaimState.OPEN, ClaimState.RETURNED, ClaimState.PROPOSED]
        self.move(
            who, claim, Move.DISMISS, dict.fromkeys(unsigned, ClaimState.DISMISSED),
            lambda act, seen: review.dismiss(self.desk, act, claim, seen, "Known."),
        )  # fmt: skip

    @rule(who=PEOPLE, claim=consumes(claims), target=claims)
    def restore(self, who: str, claim: int) -> int:
        """Take a claim back to work."""
        self.move(
            who, claim, Move.RESTORE, {ClaimState.DISMISSED: ClaimState.OPEN},
            lambda act, seen: review.restore(self.desk, act, claim, seen),
        )  # fmt: skip
        return claim

    @rule(who=PEOPLE, claim=claims)
    def come_too_late(self, who: str, claim: int) -> None:
        """Save from a page that is one version behind."""
        with pytest.raises(StaleClaimError):
            review.reword(self.desk, self.act(who), claim, self.version[claim] - 1, "Late.")

    @rule()
    def close_for_the_night(self) -> None:
        """Shut the program down and start it again."""
        self.database.dispose()

    @invariant()
    def the_log_is_whole(self) -> None:
        """Each step that worked wrote one line; nothing was changed past the log."""
        if hasattr(self, "room"):
            assert history.verify(self.desk).problems == ()
            assert history.count(self.desk) == self.lines

    @invariant()
    def every_claim_is_as_it_should_be(self) -> None:
        """State and version are the expected ones; what is confirmed has two names on it and holds."""
        expected = getattr(self, "state", {})
        shown = sheets.sheets(self.room.at(self.room.ana), [f"c{number}" for number in expected]) if expected else {}
        for claim_id, state in expected.items():
            sheet = shown[f"c{claim_id}"]
            assert (sheet.state, sheet.version) == (state, self.version[claim_id])
            if state is ClaimState.SIGNED:
                newest = sheet.verdicts[0]
                assert newest.holds
                assert newest.signoffs[-1].decision is Decision.CONFIRM
                assert newest.signoffs[-1].by != newest.by

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "database"):
            self.database.dispose()
            shutil.rmtree(self.folder)


@pytest.mark.usefixtures("planted")
@pytest.mark.slow
def test_whatever_three_people_do(sqlite_template: Path) -> None:
    """A few days of anything that three people may try."""
    ADayAtTheDesk.template = sqlite_template
    settings_ = settings(
        max_examples=8, stateful_step_count=20, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    run_state_machine_as_test(ADayAtTheDesk, settings=settings_)
    assert intake.extract is planted_reading

"""Many at once, and a machine that dies: one winner each, no save lost, no lock in the way."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import text

from app.services.checking import review
from app.services.desk import accounts
from app.services.errors import NotAllowedError, StaleClaimError
from app.services.log import history
from db.session import Database
from tests.ends import LONG, ended, started
from tests.factories import Newsroom, act_of, newsroom
from tests.forked import FORKED
from tests.services.checking import rush

pytestmark = pytest.mark.slow

YEARS = "".join(f"It was {year}.\n" for year in range(1901, 1961))
ROUNDS = 12


@pytest.fixture
def room(desk, planted: None) -> Newsroom:
    """A newsroom with sixty years to decide on."""
    return newsroom(desk, YEARS)


def race(number: int, one: Callable[[int], str]) -> Counter[str]:
    """Let threads start together; return how often each ended how."""
    gate, ends = threading.Barrier(number), list[str]()

    def run(me: int) -> None:
        gate.wait(LONG)
        try:
            ends.append(one(me))
        except Exception as error:
            ends.append(f"{type(error).__name__}: {error}")

    ended(*[started(partial(run, me)) for me in range(number)])
    return Counter(ends)


def test_eight_people_reword_the_same_claim(room: Newsroom) -> None:
    """In every round one of them is saved, seven are told of the change, and nobody meets a lock."""
    claim_id = room.accept("1901")
    people = [accounts.add_person(room.desk, f"Person {number}").id for number in range(8)]

    for seen in range(1, ROUNDS + 1):

        def reword(me: int) -> str:
            try:
                review.reword(room.desk, act_of(people[me]), claim_id, seen, f"Wording {seen} of {me}")  # noqa: B023
            except StaleClaimError as error:
                return f"stale by {len(error.changes)}"
            return "saved"

        assert race(8, reword) == {"saved": 1, "stale by 1": 7}

    assert room.version(claim_id) == ROUNDS + 1
    assert history.verify(room.desk).problems == ()


def test_eight_people_accept_the_same_candidate(room: Newsroom) -> None:
    """One claim comes of it."""
    candidate = int(room.key("1901")[1:])

    def accept(_me: int) -> str:
        try:
            review.accept(room.desk, room.again(room.ana), candidate)
        except NotAllowedError:
            return "decided"
        return "saved"

    assert race(8, accept) == {"saved": 1, "decided": 7}


def test_a_double_click_on_eight_threads(room: Newsroom) -> None:
    """The same request at the same moment is carried out once."""
    act, candidate = room.again(room.ana), int(room.key("1901")[1:])

    ends = race(8, lambda _me: str(bool(review.accept(room.desk, act, candidate))))

    assert ends == {"True": 1, "RepeatedRequestError: This was saved already.": 7}


def test_the_same_person_added_eight_times_at_once(room: Newsroom) -> None:
    """There is one of them in the end."""
    race(8, lambda me: str(accounts.add_person(room.desk, "IDA" if me % 2 else "Ida").id))

    assert len(accounts.people(room.desk)) == 4


@dataclass
class Colleague:
    """Another process at the desk, and what it tells."""

    process: BaseProcess
    way: "Connection[object, object]"

    def told(self) -> object:
        """Return what it tells next; `None` when it told everything, or is dead."""
        assert self.way.poll(LONG), "it hangs"
        try:
            return self.way.recv()
        except (EOFError, ConnectionResetError):
            return None

    def all_told(self) -> list[tuple[str, int]]:
        """Return all that it tells to its end."""
        told = list(iter(self.told, None))
        self.process.join(LONG)
        return told  # type: ignore[return-value]  # after "ready" it tells nothing else


def start(task: str, database: Database, *arguments: int) -> Colleague:
    """Start another process at the desk; it waits for a word before it begins."""
    url = database.url.render_as_string(hide_password=False)
    ours, theirs = FORKED.Pipe()
    process = FORKED.Process(target=rush.work, args=(theirs, task, url, *arguments), daemon=True)
    process.start()
    theirs.close()
    colleague = Colleague(process, ours)
    assert colleague.told() == "ready"
    return colleague


def test_four_processes_decide_on_the_same_candidates(room: Newsroom) -> None:
    """Each candidate is taken once, whoever was quicker, and nothing else went wrong."""
    first = int(room.key("1901")[1:])
    colleagues = [start("accept", room.desk.database, 1 + number % 3, first, first + 30) for number in range(4)]

    for colleague in colleagues:
        colleague.way.send("go")
    ends = [end for colleague in colleagues for end in colleague.all_told()]

    assert [colleague.process.exitcode for colleague in colleagues] == [0, 0, 0, 0]
    assert Counter(end for end, _ in ends) == {"saved": 30, "NotAllowedError": 90}
    assert sorted(number for end, number in ends if end == "saved") == list(range(first, first + 30))
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize("after", [1, 9, 25])
def test_a_process_that_is_killed_loses_nothing_it_confirmed(room: Newsroom, after: int) -> None:
    """Killed without warning in the middle of its saves: all confirmed ones are there, and the log is whole."""
    claim_id = room.accept("1901")
    colleague = start("reword", room.desk.database, 2, claim_id, 1, 100_000)

    colleague.way.send("go")
    confirmed = [colleague.told() for _ in range(after)]
    colleague.process.kill()
    confirmed += colleague.all_told()

    numbers = [number for end, number in confirmed if end == "saved"]
    stored = [line.after["text"] for line in history.of_claim(room.desk, claim_id)[1:]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert stored[: len(numbers)] == [f"Wording {number} of 2" for number in numbers]
    assert len(stored) - len(numbers) in (0, 1)
    assert room.version(claim_id) == len(stored) + 1
    assert history.verify(room.desk).problems == ()
    with room.desk.database.write() as session:
        if room.desk.database.is_sqlite:
            assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    room.accept("1902")

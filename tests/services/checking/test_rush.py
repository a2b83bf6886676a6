"""Many at once, and a machine that dies: one winner each, no save lost, no lock in the way."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.services.checking import review
from app.services.desk import accounts
from app.services.errors import NotAllowedError, StaleClaimError
from app.services.log import history
from db.session import Database
from tests.factories import Newsroom, act_of, newsroom

pytestmark = pytest.mark.slow

YEARS = "".join(f"It was {year}.\n" for year in range(1901, 1961))
ROUNDS = 12
ROOT = Path(__file__).parents[3]


@pytest.fixture
def room(desk, planted: None) -> Newsroom:
    """A newsroom with sixty years to decide on."""
    return newsroom(desk, YEARS)


def race(number: int, one: Callable[[int], str]) -> Counter[str]:
    """Let threads start together; return how often each ended how."""
    gate, ends = threading.Barrier(number), list[str]()

    def run(me: int) -> None:
        gate.wait()
        try:
            ends.append(one(me))
        except Exception as error:
            ends.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=run, args=(me,)) for me in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
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


def start(task: str, database: Database, *arguments: object) -> subprocess.Popen[str]:
    """Start another process at the desk; it waits for a line before it begins."""
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, str(Path(__file__).with_name("rush.py")), task, url, *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_four_processes_decide_on_the_same_candidates(room: Newsroom) -> None:
    """Each candidate is taken once, whoever was quicker, and nothing else went wrong."""
    first = int(room.key("1901")[1:])
    processes = [start("accept", room.desk.database, 1 + number % 3, first, first + 30) for number in range(4)]

    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ends = [process.communicate()[0].splitlines() for process in processes]

    assert [process.returncode for process in processes] == [0, 0, 0, 0]
    assert Counter(line.split()[0] for lines in ends for line in lines) == {"saved": 30, "NotAllowedError": 90}
    assert sorted(int(line.split()[1]) for lines in ends for line in lines if line.startswith("saved")) == list(
        range(first, first + 30)
    )
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize("after", [1, 9, 25])
def test_a_process_that_is_killed_loses_nothing_it_confirmed(room: Newsroom, after: int) -> None:
    """Killed without warning in the middle of its saves: all confirmed ones are there, and the log is whole."""
    claim_id = room.accept("1901")
    process = start("reword", room.desk.database, 2, claim_id, 1, 100_000)
    assert process.stdin is not None
    assert process.stdout is not None

    process.stdin.write("go\n")
    process.stdin.flush()
    confirmed = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    confirmed += process.stdout.readlines()  # `communicate` would not have what was read into the buffer before
    process.communicate()

    numbers = [int(line.split()[1]) for line in confirmed if line.endswith("\n")]
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

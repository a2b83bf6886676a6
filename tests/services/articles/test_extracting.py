"""A long text is read in a process of its own, with the same result, and given up when somebody or the clock says."""

import os
import sys
from contextlib import ExitStack
from datetime import date

import pytest

import claims
from app.documents import running
from app.documents.running import Places
from app.services.articles import extracting, intake, reading
from app.services.articles.explaining import PAGE_SIZE, explain
from app.services.articles.preparing import PreparedReading, prepare
from app.services.context import Act, Desk
from app.services.desk import accounts
from app.services.errors import InputError
from app.services.inputs import ArticleDetails
from app.services.log import history
from tests.factories import act_of

SENTENCE = "On May 3, 2019, Mayor Ilse Brandt said that 12 percent of the harbour's 1,250 boats had left last year.\n"
LONG = SENTENCE * (extracting.SHORT // len(SENTENCE) + 2)
DAY = date(2024, 2, 15)

#: Tells its number and that a third is done, and then does not end.
ENDLESS = """
import os, sys, time
print('0.3333', flush=True)
open(sys.argv[-1], 'w').write(str(os.getpid()))
time.sleep(600)
"""


@pytest.fixture
def ana(sqlite_desk: Desk) -> Act:
    """A person at a desk without articles."""
    return act_of(accounts.add_person(sqlite_desk, "Ana").id)


def no_process(*_: object, **__: object) -> None:
    raise AssertionError("no process is needed for this")


def plant(monkeypatch: pytest.MonkeyPatch, code: str, *arguments: str) -> None:
    """Let the other process do something else than read."""
    monkeypatch.setattr(extracting, "interpreter", lambda _boot: [sys.executable, "-I", "-c", code, *arguments])


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_another_process_reads_as_this_one_does() -> None:
    """To the letter, whatever signs stand in the text; the share that is done never falls."""
    text = f"{LONG}“Ça va”, said Jean Doé 🗄️ in 2020.\r\n\u2028The end\ufffd.\n"
    shares: list[float] = []

    found = extracting.extract(text, published=DAY, title="Harbour", on_progress=shares.append)

    assert found == claims.extract(text, published=DAY, title="Harbour")
    assert found.candidates
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


@pytest.mark.slow
def test_another_process_prepares_as_this_one_does() -> None:
    """Down to the bytes of the batches, so that what is stored does not hang on the length of a text."""
    prepared = extracting.read_apart(LONG, DAY, "Harbour", None)

    assert prepared == prepare(claims.extract(LONG, published=DAY, title="Harbour"), LONG, DAY)
    assert len(prepared.packed) > 1
    assert sum(len(rows) for batch in prepared.batches() for _table, rows in batch) > prepared.candidates > 0


@pytest.mark.slow
def test_another_process_explains_as_this_one_does() -> None:
    """Every sentence with every reason, page by page; a page that is not there is empty."""
    told = extracting.explain(LONG, published=DAY, title="Harbour")
    here = explain(claims.extract(LONG, published=DAY, title="Harbour"), LONG)

    assert (told.total, told.proposals, told.unread, told.warnings) == (
        here.total, here.proposals, here.unread, here.warnings,
    )  # fmt: skip
    assert list(told.sentences()) == list(here.sentences())
    assert [len(told.page(number)) for number in (1, len(told.packed) + 1)] == [PAGE_SIZE, 0]


def test_a_short_text_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read before one would have started."""
    monkeypatch.setattr(extracting, "run", no_process)

    assert extracting.extract(SENTENCE, published=DAY) == claims.extract(SENTENCE, published=DAY)


def test_who_waits_can_call_it_off(monkeypatch: pytest.MonkeyPatch, sqlite_desk: Desk, ana: Act, tmp_path) -> None:
    """Even while the reading does not go on; the process is dead then, and nothing was stored."""
    number = tmp_path / "number"
    plant(monkeypatch, ENDLESS, str(number))
    heard: list[float] = []

    def stop(share: float) -> None:
        heard.append(share)
        if share > 0 and number.exists() and number.read_text():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.add_article(sqlite_desk, ana, ArticleDetails("Harbour"), LONG, on_progress=stop)

    assert heard[-1] == 0.3333
    assert not is_alive(int(number.read_text()))
    assert reading.articles(sqlite_desk) == ()


def test_a_text_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, sqlite_desk: Desk, ana: Act) -> None:
    """With the limit, and what to do; nothing is stored."""
    plant(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setattr(extracting, "SECONDS", 0.5)
    before = history.count(sqlite_desk)

    with pytest.raises(InputError, match=r"given up after 0\.5 seconds.*Add it in parts; nothing was saved") as caught:
        intake.add_article(sqlite_desk, ana, ArticleDetails("Harbour"), LONG)

    assert caught.value.field == "text"
    assert (reading.articles(sqlite_desk), history.count(sqlite_desk)) == ((), before)


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_process_that_breaks_down_is_said(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Whatever ended it, the server goes on."""
    plant(monkeypatch, code)

    with pytest.raises(InputError, match="broke the process that reads it"):
        extracting.extract(LONG)


def test_a_system_that_starts_no_process_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is given."""
    monkeypatch.setattr(extracting, "interpreter", lambda _boot: ["/nowhere/python"])

    with pytest.raises(InputError, match=r"starts no process for it \(No such file or directory\)"):
        extracting.extract(LONG)


def test_an_answer_that_is_no_extraction_is_not_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be a fault of ours, and is not passed over."""
    plant(monkeypatch, r"import pickle, sys; sys.stdout.buffer.write(b'0.5\ndone\n' + pickle.dumps('no'))")

    with pytest.raises(TypeError, match="answered with str"):
        extracting.extract(LONG)


@pytest.mark.slow
def test_a_new_day_and_a_new_reading_go_the_same_way(
    sqlite_desk: Desk, ana: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Details with another day of publication and new rules read a long text in another process, too."""
    article = intake.add_article(sqlite_desk, ana, ArticleDetails("Harbour"), LONG)
    asked: list[tuple[date | None, int]] = []

    def apart(text: str, published: date | None, title: str, _tell: object, *, statements: bool) -> PreparedReading:
        asked.append((published, len(text)))
        return prepare(claims.extract(text, published=published, title=title, statements=statements), text, published)

    monkeypatch.setattr(intake, "read_apart", apart)
    act = act_of(ana.person_id)
    intake.set_details(sqlite_desk, act, article, ArticleDetails("Harbour", published_on=DAY), 1)
    intake.set_details(sqlite_desk, act_of(ana.person_id), article, ArticleDetails("Pier", published_on=DAY), 2)
    intake.find_again(sqlite_desk, act_of(ana.person_id), article)

    assert asked == [(DAY, len(LONG)), (DAY, len(LONG))]
    assert history.verify(sqlite_desk).problems == ()


@pytest.mark.slow
def test_a_text_waits_while_as_many_are_read_as_there_are_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, again and again, and is read when a place is free; the waiting can be called off."""
    places = Places(1)
    monkeypatch.setattr(extracting, "PLACES", places)
    told: list[float | None] = []
    taken = places.one()
    taken.__enter__()

    def call_off(share: float | None) -> None:
        assert share is None
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extracting.extract(LONG, on_progress=call_off)

    def end_the_other(share: float | None) -> None:
        told.append(share)
        if told == [None, None]:
            taken.__exit__(None, None, None)

    found = extracting.extract(LONG, on_progress=end_the_other)

    assert found == claims.extract(LONG)
    assert told[:2] == [None, None]
    assert None not in told[3:]
    with places.one(on_wait=no_process):
        """The place is free again."""


def test_a_place_is_left_for_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight cores, seven read; of one, one must do both."""
    for cores, number in ((8, 7), (2, 1), (1, 1), (None, 1)):
        monkeypatch.setattr(running.os, "cpu_count", lambda cores=cores: cores)
        free = running.places()
        with ExitStack() as held:
            for _ in range(number):
                held.enter_context(free.one(on_wait=no_process))
            with pytest.raises(AssertionError), free.one(on_wait=no_process):
                pass

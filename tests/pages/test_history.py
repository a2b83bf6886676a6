"""The log: what was done, and the proof that nobody rewrote it."""

import sqlite3

from app.services.log import history, last_check
from app.services.log.history import LogCheck
from tests.factories import Newsroom, add_article
from tests.pages.workbench import Workbench


def told(page: Workbench) -> list[str]:
    """Return the lines of the log that are shown."""
    return [text for text in page.texts() if text.startswith('<div class="cd-line">')]


def test_an_empty_log(sqlite_desk) -> None:
    """Nothing was done yet, and nothing is wrong with that."""
    page = Workbench().open("history")
    assert page.says("Nothing was done yet.")

    page.click("verify")

    assert page.says("The log is whole: 0 lines")


def test_the_log_tells_who_did_what(room: Newsroom) -> None:
    """Names, acts, reasons and changed words, newest first."""
    room.signed("2019")

    page = Workbench().open("history")

    lines = told(page)
    assert len(lines) == history.count(room.desk)
    assert "<b>Ben</b> confirmed the verdict" in lines[0]
    assert "The register says so." in lines[1]
    assert "Opened 4 May 2019." in lines[2]
    assert "<b>Ana</b> joined the desk" in lines[-1]


def test_a_whole_log_is_verified(room: Newsroom) -> None:
    """The page says how many lines were read, and prints the head to write down."""
    room.signed("2019")

    page = Workbench().open("history").click("verify")

    head = history.head(room.desk)
    assert page.says(f"The log is whole: {head[0]} lines, and every claim is as its last line left it.")
    assert page.says(f"Head of the log: {head[1]}")


def test_a_rewritten_log_is_found_out(room: Newsroom) -> None:
    """Who changes a line behind the workbench's back is found out, and the page says where."""
    room.signed("2019")
    page = Workbench().open("history")
    connection = sqlite3.connect(room.desk.database.url.database)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE audit_line SET body = replace(body, 'The register', 'My aunt') WHERE seq > 5")
    connection.commit()
    connection.close()

    page.click("verify")

    assert "The log does not hold." in page.refused
    assert any(text.startswith("Line ") for text in page.texts())
    assert page.says("The database has lost its guards")
    assert not page.says("The log is whole")


def test_the_log_has_pages(room: Newsroom) -> None:
    """Fifty lines fit on a page."""
    for number in range(50):
        add_article(room.desk, room.ana, "2019", title=f"Article {number}")

    page = Workbench().open("history")

    assert page.says("Article 49")
    assert not page.says("joined the desk")
    page.click("history-older")
    assert page.says("joined the desk")
    assert not page.says("Article 49")
    page.click("history-newer")
    assert page.says("Article 49")


def test_each_line_leads_to_its_claim_and_says_what_changed_in_words(room: Newsroom) -> None:
    """In the words of the desk, not in those of the tables."""
    room.signed("2019")

    page = Workbench().open("history")

    lines = told(page)
    assert f'href="article?id={room.article_id}&amp;claim=D1">D1 “2019” in' in lines[0]
    assert "Waiting for a second person → Signed off" in lines[0]
    assert "Supports" in lines[2]
    assert "<b>Kind</b> a date" in lines[3]
    assert "<b>Published on</b> 15 February 2024" in lines[4]
    assert "href" not in lines[-1]


def test_the_log_of_one_person_or_one_article(room: Newsroom) -> None:
    """Only theirs, with as many pages as those take."""
    room.signed("2019")
    other = add_article(room.desk, room.eve, "The gate opened in 2020.", title="The gate")
    page = Workbench().open("history")

    page.at.selectbox(key="history-article").set_value(other)
    page.run()
    assert told(page)
    assert all("The gate" in text for text in told(page))
    page.at.selectbox(key="history-person").set_value(room.ben.person_id)
    page.run()

    assert page.says("Nothing was done there yet.")
    page.at.selectbox(key="history-article").set_value("")
    page.run()
    assert all("<b>Ben</b>" in text for text in told(page))
    assert len(told(page)) == history.count(room.desk, person_id=room.ben.person_id)


def test_the_address_says_what_is_shown(room: Newsroom) -> None:
    """Whoever is sent it sees the same; what means nothing in it is said, and everything shown."""
    claim = room.signed("2019")

    page = Workbench().open("history", article=room.article_id, claim=claim, kind="verdicts")

    assert [text.split("</b>")[1].split("<")[0].strip() for text in told(page)] == [
        "confirmed the verdict", "proposed a verdict",
    ]  # fmt: skip
    page.click("history-all")
    assert page.at.query_params == {}
    assert len(told(page)) == history.count(room.desk)
    assert Workbench().open("history", kind="gossip").says("“gossip” is no kind of act. Everything is shown instead.")


def test_the_history_of_a_claim_says_what_each_judgement_was_given_on(room: Newsroom) -> None:
    """Text and sources as they were then; time per stage, and two moments side by side."""
    claim = room.signed("2019")
    room.attach(claim, passage="In May 2019.")
    page = Workbench().open("history", article=room.article_id, claim=claim, first=5)

    attached, confirmed, proposed = told(page)[:3]
    saw = "Given on text 1, with 1 source<ul><li>Supports: Harbour register, “Opened 4 May 2019.”</li></ul>"
    assert saw in confirmed
    assert saw in proposed
    assert "Given on" not in attached
    beside = next(text for text in page.texts() if "cd-beside" in text)
    assert "Supports, primary source: Harbour register, “In May 2019.”" in beside
    assert '<th scope="row">Verdict</th><td><span class="cd-note">–</span></td><td>True</td>' in beside
    assert any("Signed off" in text for text in page.expand("history-stages").texts() if "cd-slots" in text)


def test_when_the_log_was_verified_stands_on_history_and_desk(room: Newsroom) -> None:
    """In one quiet line; a log that did not hold is told on every page, with what to do."""
    room.signed("2019")
    page = Workbench("Ana").open("history")
    lines = history.head(room.desk)[0]
    assert page.says(f"The log has {lines} lines and was not verified yet")

    page.click("verify")

    assert page.says("Log whole: verified")
    assert Workbench("Ana").open("desk").says("Log whole: verified")
    last_check.note(room.desk, LogCheck(lines, "0" * 64, ("Line 3: its words do not match its hash.",)))
    for name in ("desk", "queue", "history"):
        assert "The log does not hold: verified" in Workbench("Ana").open(name).refused


def test_lost_guards_are_said_on_every_page_and_nothing_is_saved(room: Newsroom) -> None:
    """Reading goes on; an act is refused with the same words, and the field keeps what was typed."""
    claim_id = room.accept("2019")
    page = Workbench("Ana").article(room.article_id, f"c{claim_id}")
    assert page.refused == ""
    connection = sqlite3.connect(room.desk.database.url.database)
    connection.execute("DROP TRIGGER verdict_fixed")
    connection.commit()
    connection.close()

    page.type(wording="It opened in 2019.").click(f"reword-c{claim_id}")

    said = "The database has lost its guards: verdict_fixed (missing). Until they are repaired, everything can be read"
    assert page.refused.count(said) == 2
    assert page.field("wording").value == "It opened in 2019."
    assert Workbench().refused.startswith(said)

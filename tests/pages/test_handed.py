"""Handed out: the list of what left the desk, and what a file is that turns up."""

from app.services.log import handing
from app.services.log.trail import Wanted
from app.services.reports import export
from claims.newsroom.sourcing import Audience
from tests.factories import Newsroom, add_article
from tests.pages.workbench import Workbench


def test_nothing_was_handed_out_yet(room: Newsroom) -> None:
    assert Workbench().open("handed").says("Nothing was handed out yet.")


def test_each_file_with_who_whom_and_digest(room: Newsroom) -> None:
    made = export.export(room.desk, room.again(room.ana), room.article_id, "html", audience=Audience.LEGAL)

    page = Workbench("Ben").open("handed")

    for words in ("Ana", "Vellmar has a harbour", "Web page (HTML) · for: The legal file", made.digest, made.file_name):
        assert page.says(words), words
    assert page.says("1 report, the newest first")


def test_the_list_is_narrowed(room: Newsroom) -> None:
    other = add_article(room.desk, room.ana, "It was 1999.", title="Newer")
    export.export(room.desk, room.again(room.ana), room.article_id, "html", audience=Audience.LEGAL)
    export.export(room.desk, room.again(room.ben), other, "csv")
    page = Workbench("Ana").open("handed")

    def left(**choices: object) -> list[str]:
        for key in ("article", "by", "audience", "format"):
            page.at.selectbox(key=f"handed-{key}").set_value(choices.get(key))
        page.run()
        return [name for name in (".html", ".csv") if page.says(name)]

    assert left() == [".html", ".csv"]
    assert left(article=other) == [".csv"]
    assert left(by=room.ana.person_id) == [".html"]
    assert left(audience="public") == [".csv"]
    assert left(format="html", article=other) == []
    assert page.says("Nothing like that was handed out.")


def test_a_file_that_turns_up(room: Newsroom) -> None:
    """Its bytes say what it is; other bytes are nobody's."""
    made = export.export(room.desk, room.again(room.ana), room.article_id, "html")
    page = Workbench("Ben").open("handed")

    page.at.file_uploader(key="handed-file").set_value((made.file_name, made.data, made.mime))
    assert page.run().says("Yes: these are the bytes that were handed out.")

    lines = handing.hand_out(room.desk, room.again(room.ana), Wanted(article=room.article_id))
    page.at.file_uploader(key="handed-file").set_value((lines.file_name, lines.data, lines.mime))
    assert page.run().says(f"Lines of the log: {lines.lines}")

    page.at.file_uploader(key="handed-file").set_value((made.file_name, made.data + b" ", made.mime))
    assert page.run().says("None is on record with these bytes.")

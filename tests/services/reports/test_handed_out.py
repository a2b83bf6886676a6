"""Who handed out what: found in the log, narrowed down, and told by the bytes of a file."""

import io
import zipfile

import pytest

from app.services.errors import InputError
from app.services.log import handing, heads, history, trail
from app.services.reports import export, handed_out
from app.services.reports.handed_out import Wanted
from claims.newsroom.sourcing import Audience
from tests.factories import Newsroom, add_article


def test_every_file_is_told_with_who_when_whom_and_its_digest(room: Newsroom) -> None:
    first = export.export(room.desk, room.again(room.ana), room.article_id, "html")
    second = export.export(room.desk, room.again(room.ben), room.article_id, "csv", audience=Audience.LEGAL)

    found = handed_out.handed_out(room.desk)

    assert [(one.by, one.format, one.audience, one.digest, one.file_name, one.size) for one in found] == [
        ("Ben", "Table (CSV)", "legal", second.digest, second.file_name, len(second.data)),
        ("Ana", "Web page (HTML)", "public", first.digest, first.file_name, len(first.data)),
    ]
    assert {one.title for one in found} == {"Vellmar has a harbour"}
    assert found[0].line == history.head(room.desk)[0]
    assert found[0].as_of == found[0].line - 1
    assert handed_out.handed_out(room.desk, limit=1, offset=1) == found[1:]


def test_the_list_is_narrowed_by_article_person_audience_and_format(room: Newsroom) -> None:
    other = add_article(room.desk, room.ana, "It was 1999.", title="Newer")
    export.export(room.desk, room.again(room.ana), room.article_id, "html")
    export.export(room.desk, room.again(room.ben), other, "html", audience=Audience.DESK)
    export.export(room.desk, room.again(room.ben), other, "csv")

    for wanted, lines in (
        (Wanted(), 3), (Wanted(article_id=other), 2), (Wanted(person_id=room.ben.person_id), 2),
        (Wanted(audience=Audience.DESK), 1), (Wanted(audience=Audience.LEGAL), 0), (Wanted(format="html"), 2),
        (Wanted(article_id=other, format="html", audience=Audience.PUBLIC), 0),
    ):  # fmt: skip
        assert handed_out.count(room.desk, wanted) == len(handed_out.handed_out(room.desk, wanted)) == lines, wanted


def test_a_name_that_looks_like_a_line_of_the_log_narrows_nothing(room: Newsroom) -> None:
    """What a person typed stands in the line, too, and is no audience."""
    from app.services.desk import accounts
    from tests.factories import act_of

    sly = accounts.add_person(room.desk, '","audience":"legal","x":"')
    export.export(room.desk, act_of(sly.id), room.article_id, "html")

    assert handed_out.count(room.desk, Wanted(audience=Audience.LEGAL)) == 0
    assert handed_out.count(room.desk, Wanted(audience=Audience.PUBLIC)) == 1


def test_a_file_is_known_by_its_bytes_alone(room: Newsroom) -> None:
    made = export.export(room.desk, room.again(room.ana), room.article_id, "html")

    [found] = handed_out.what_is(room.desk, made.data)

    assert (found.by, found.digest, found.file_name) == ("Ana", made.digest, made.file_name)
    assert handed_out.what_is(room.desk, made.data + b" ") == ()
    assert handed_out.what_is(room.desk, b"") == ()


def test_lines_of_the_log_are_known_by_their_bytes_too(room: Newsroom) -> None:
    made = handing.hand_out(room.desk, room.again(room.ana), trail.Wanted(article=room.article_id))

    found = handed_out.what_lines_are(room.desk, made.data)

    assert (found.by, found.lines, found.file_name, found.digest) == (
        "Ana", str(made.lines), made.file_name, made.digest,
    )  # fmt: skip
    assert found.line == history.head(room.desk)[0]
    assert handed_out.what_lines_are(room.desk, made.data + b" ") is None
    assert handed_out.what_is(room.desk, made.data) == ()


def test_several_articles_are_one_file_with_a_line_for_each(room: Newsroom) -> None:
    """Each report in it is known, too, when it turns up without the others."""
    room.signed("2019")
    other = add_article(room.desk, room.ana, "It was 1999.", title="Newer")
    before, told = history.count(room.desk), list[float | None]()

    made = export.export(
        room.desk, room.again(room.ana), [other, room.article_id, other], "html", on_progress=told.append
    )

    assert told == [0.5, 1.0]
    assert history.count(room.desk) == before + 2
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        inside = [package.read(name) for name in package.namelist()]
        assert [name.split("-")[0] for name in package.namelist()] == [str(other), str(room.article_id)]
    whole = handed_out.what_is(room.desk, made.data)
    assert {(one.article_id, one.beside, one.digest) for one in whole} == {
        (other, 1, made.digest), (room.article_id, 1, made.digest),
    }  # fmt: skip
    assert [one.article_id for one in handed_out.what_is(room.desk, inside[1])] == [room.article_id]
    assert history.verify(room.desk, heads.printed_heads(room.desk)).problems == ()


def test_no_article_is_no_report(room: Newsroom) -> None:
    with pytest.raises(InputError, match="Choose an article first"):
        export.export(room.desk, room.again(room.ana), [], "html")

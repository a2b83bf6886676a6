"""Articles come in from files of every kind, each once; what cannot be read is named and stops nothing."""

import csv
import gzip
import json
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.corpus import plan
from app.corpus.extra import CorpusError
from app.corpus.extracting import extract_batch
from tests.app.corpus.made import OTHER, QUILL, Corpus, numbered
from tests.app.documents.made import archived

pytestmark = pytest.mark.slow


def _folder(place: Path) -> None:
    (place / "below").mkdir()
    (place / "a.txt").write_text(QUILL, "utf-8")
    (place / "below" / "b.html").write_text(f"<html><body><article><p>{OTHER}</p></article></body></html>", "utf-8")


def _lines(place: Path) -> None:
    (place / "a.ndjson").write_text("".join(json.dumps({"body": text}) + "\n\n" for text in (QUILL, OTHER)), "utf-8")


def _table(place: Path) -> None:
    with (place / "a.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([("title", "text"), ("“a”; b", QUILL), ('"c"', OTHER)])


def _parquet(place: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table({"text": [QUILL, OTHER], "published": [date(2024, 2, 15), None], "other": [b"\xff", None]})
    parquet.write_table(table, place / "a.parquet", row_group_size=1)


def _archive(place: Path) -> None:
    pages = (
        archived(f"<p>{text}</p>".encode(), url=f"https://news.test/{at}") for at, text in enumerate((QUILL, OTHER))
    )
    (place / "a.warc.gz").write_bytes(b"".join((*pages, archived(b"GIF", media="image/gif"))))


def _zip(place: Path) -> None:
    with zipfile.ZipFile(place / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.mkdir("news")
        for name, text in (("news/a.txt", QUILL), ("news/b.txt", OTHER)):
            packed.writestr(name, text)


@pytest.mark.parametrize("write", [_folder, _lines, _table, _parquet, _archive, _zip])
def test_articles_are_read_from_files_of_every_kind(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]
) -> None:
    """Both articles are there, and what was found in them stands where its span says, counted in characters."""
    monkeypatch.setattr(plan, "BATCH", 50)
    write(corpus.articles)

    planned = corpus.run()

    assert len(planned.todo) >= 2
    articles = {row["article"]: row for row in corpus.rows("articles")}
    assert {" ".join(row["text"].split()) for row in articles.values()} == {
        " ".join(text.split()) for text in (QUILL, OTHER)
    }
    assert corpus.bad() == []
    found = corpus.rows("candidates")
    assert {row["type"] for row in found} == {"date", "quote", "appointment", "statistic"}
    for row in found:
        assert articles[row["article"]]["text"][row["start"] : row["end"]] == row["words"]
        assert row["ruleset"] == articles[row["article"]]["ruleset"]
    days = {dict(row["slots"])["when"]["value"] for row in found if row["type"] == "appointment"}
    assert days == {"2023-03-04", "2023-03-06"}
    sentences = corpus.rows("sentences")
    assert len(sentences) == sum(article["sentences"] for article in articles.values()) == 5


def test_a_record_says_what_it_is(corpus: Corpus) -> None:
    """Title, outlet, author, address and day are taken; a day that is none is told; a column may have another name."""
    record = {
        "story": QUILL, "headline": "A mayor", "site": "The Post", "authors": ["A. Roth", "B. Lind"],
        "link": "https://post.example/1", "date": "2024-02-15T09:00:00Z",
    }  # fmt: skip
    other = {"story": OTHER, "date": "03/04/2024"}
    (corpus.articles / "a.jsonl").write_text(f"{json.dumps(record)}\n{json.dumps(other)}\n", "utf-8")

    corpus.run(text="story")

    first, second = sorted(corpus.rows("articles"), key=lambda row: row["place"])
    assert [first[name] for name in ("title", "outlet", "author", "url", "published_on")] == [
        "A mayor", "The Post", "A. Roth, B. Lind", "https://post.example/1", date(2024, 2, 15),
    ]  # fmt: skip
    assert (second["title"], second["published_on"]) == (f"a {second['place']}", None)
    assert "may be" in second["remarks"][0]


@pytest.mark.parametrize("write", ["lines", "table", "parquet", "zip"])
def test_a_file_is_cut_and_every_article_of_it_is_read_once(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    """Wherever the cuts fall: within a line, within a row with line ends, within a row group."""
    monkeypatch.setattr(plan, "BATCH", 90)
    texts = [f"{text}\nSo it was.\n" for text in numbered(9)]
    place = corpus.articles
    if write == "lines":
        corpus.lines(texts)
    elif write == "table":
        with (place / "a.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text",), *((text,) for text in texts)])
    elif write == "parquet":
        import pyarrow as pa
        from pyarrow import parquet

        parquet.write_table(pa.table({"text": texts}), place / "a.parquet", row_group_size=5)
    else:
        with zipfile.ZipFile(place / "a.zip", "w") as packed:
            for number, text in enumerate(texts):
                packed.writestr(f"{number}.txt", text)

    planned = corpus.run()

    assert len(planned.todo) >= 3
    assert sorted(row["text"].split()[3] for row in corpus.rows("articles")) == [str(at) for at in range(len(texts))]
    assert corpus.bad() == []


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_goes_on(corpus: Corpus) -> None:
    """A line that is no JSON, one without text, an empty text, a row of other letters, files that are damaged."""
    good = json.dumps({"text": QUILL})
    lines = [good, "{no json", '["list"]', '{"words": "x"}', '{"text": "  "}', "\udcff"]
    (corpus.articles / "a.jsonl").write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    (corpus.articles / "b.csv").write_bytes(b"text,title\nThe caf\xe9 opened in 1999.,x\nOnly one cell\n")
    for name in ("c.parquet", "d.zip", "e.warc.gz", "f.pdf", "g.png"):
        (corpus.articles / name).write_bytes(b"\x1f\x8bPAR1 this is no such file")

    corpus.run()

    reasons = {(Path(bad["source"]).name, bad["place"]): bad["reason"] for bad in corpus.bad()}
    first = len(good) + 1
    assert [row["text"] for row in corpus.rows("articles")] == [QUILL]
    assert "no JSON in UTF-8" in reasons["a.jsonl", f"byte {first}"]
    assert "no JSON object" in reasons["a.jsonl", f"byte {first + 9}"]
    assert "Name it: --field text=NAME" in reasons["a.jsonl", f"byte {first + 18}"]
    assert "There is no text yet" in reasons["a.jsonl", f"byte {first + 33}"]
    assert "not in UTF-8" in reasons["b.csv", "row 1"]
    assert "1 cells, and the head has 2" in reasons["b.csv", "row 2"]
    assert {name for name, _place in reasons} == {
        "a.jsonl", "b.csv", "c.parquet", "d.zip", "e.warc.gz", "f.pdf", "g.png",
    }  # fmt: skip


def test_what_never_ends_is_named_and_costs_no_memory(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than any article, and a quotation mark that is never closed."""
    monkeypatch.setattr("app.corpus.articles._LONGEST", 1000)
    monkeypatch.setattr(plan, "_MOST", 1000)
    (corpus.articles / "a.jsonl").write_text(f'["{"x" * 3000}"]\n{json.dumps({"text": OTHER})}\n', "utf-8")
    (corpus.articles / "b.csv").write_text('text\n"It was never\n' + "closed\n" * 300, "utf-8")

    corpus.run()

    assert [row["text"] for row in corpus.rows("articles")] == [OTHER]
    assert {bad["reason"].partition(" has ")[0].partition(": from")[0] for bad in corpus.bad()} == {
        "This line", "It cannot be read any further (ValueError",
    }  # fmt: skip


def test_a_damaged_archive_is_read_up_to_there(corpus: Corpus) -> None:
    """The page before is read; that the rest is missing is told once."""
    page = gzip.compress(archived(QUILL.encode(), media="text/plain"))
    (corpus.articles / "a.warc.gz").write_bytes(page + gzip.compress(b"this is no record\r\n"))

    corpus.run()

    assert [row["text"].split() for row in corpus.rows("articles")] == [QUILL.split()]
    (bad,) = corpus.bad()
    assert bad["reason"].startswith("It cannot be read any further")


def test_a_locked_member_of_a_zip_is_named(corpus: Corpus) -> None:
    path = corpus.articles / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", QUILL)
        packed.writestr("table.csv", "text\nx\n")
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    data[at + 8] |= 1  # says that it is locked
    data[6] |= 1
    path.write_bytes(data)

    corpus.run()

    assert {bad["place"]: bad["reason"].split(" (")[0] for bad in corpus.bad()} == {
        "a.txt": "It cannot be unpacked", "table.csv": corpus.bad()[1]["reason"],
    }  # fmt: skip
    assert "not read in a ZIP" in corpus.bad()[1]["reason"]


def test_a_fault_of_the_rules_costs_one_article(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, **given: object) -> object:
        raise ZeroDivisionError("planted")

    corpus.lines([QUILL])
    (batch,) = corpus.plan().todo
    monkeypatch.setattr("app.corpus.extracting.extract", broken)

    counts = extract_batch(batch, str(corpus.folder))

    assert (counts["articles"], counts["bad"]) == (0, 1)


def test_carefully_the_same_is_found(corpus: Corpus) -> None:
    """Each text in a process of its own: slower, and nothing else."""
    corpus.lines([QUILL])
    (batch,) = corpus.plan().todo
    extract_batch(batch, str(corpus.folder))
    before = corpus.rows("candidates")

    extract_batch(batch, str(corpus.folder), True)

    assert corpus.rows("candidates") == before


def test_what_is_done_is_not_done_again(corpus: Corpus) -> None:
    """A new file is read alone; of one that was changed, all is made anew; nothing is there twice."""
    corpus.lines([QUILL], "b.jsonl")
    corpus.run()
    assert corpus.plan().todo == ()

    corpus.lines([OTHER], "a.jsonl")
    added = corpus.run()

    assert [ref.path for batch in added.todo for ref in batch.refs] == [str(corpus.articles / "a.jsonl")]
    path = corpus.lines([OTHER, QUILL], "b.jsonl")
    os.utime(path, ns=(1, 1))
    changed = corpus.run()
    assert (len(changed.stale), len(changed.todo)) == (1, 1)
    assert sorted(row["text"] for row in corpus.rows("articles")) == sorted([OTHER, OTHER, QUILL])


def test_other_rules_read_everything_anew(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.lines([QUILL])
    corpus.run()
    monkeypatch.setattr("app.corpus.running.ruleset", lambda: "other")

    planned = corpus.plan()

    assert (len(planned.stale), len(planned.todo), len(planned.done)) == (1, 1, 0)
    with pytest.raises(CorpusError, match="install the same Claimdesk on every machine"):
        extract_batch(planned.todo[0], str(corpus.folder))


def test_what_a_killed_run_left_half_written_counts_for_nothing(corpus: Corpus) -> None:
    """Tables without the mark that the batch is done are not read, and a mark without its tables is none."""
    corpus.lines([QUILL], "a.jsonl")
    corpus.run()
    (digest,) = (path.stem for path in (corpus.folder / "done").iterdir())
    mark = (corpus.folder / "done" / f"{digest}.json").read_text("utf-8")
    half = corpus.folder / "articles" / f"{'0' * 32}.parquet"
    half.write_bytes((corpus.folder / "articles" / f"{digest}.parquet").read_bytes())
    (corpus.folder / "articles" / ".x.parquet.1").write_bytes(b"")

    assert len(corpus.rows("articles")) == 1
    (corpus.folder / "sentences" / f"{digest}.parquet").unlink()
    assert len(corpus.plan().todo) == 1
    corpus.run()

    assert (corpus.folder / "done" / f"{digest}.json").read_text("utf-8")[:60] == mark[:60]
    corpus.run()
    assert sorted(path.name for path in (corpus.folder / "articles").iterdir()) == [f"{digest}.parquet"]


def test_a_file_that_changes_under_way_is_told(corpus: Corpus) -> None:
    corpus.lines([QUILL])
    (batch,) = corpus.plan().todo
    corpus.lines([QUILL, OTHER])

    with pytest.raises(Exception, match="was changed after the run had begun"):
        extract_batch(batch, str(corpus.folder))


def test_a_pattern_that_names_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="names no file"):
        plan.files([str(tmp_path / "*.jsonl")])

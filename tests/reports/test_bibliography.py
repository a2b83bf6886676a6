"""The sources as a bibliography, read again by citeproc-py and bibtexparser."""

import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from app.reports.bibtex import escaped
from app.reports.listed import listed
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.reports.wording import is_web_address, one_line, with_signs_shown
from tests.reports.test_hostile import HOSTILE, every_text, in_words_only, poisoned


def csl(report: ReportModel) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(EXPORTERS["csl"].render(report))
    return found


def cited(report: ReportModel) -> list[str]:
    """Return the entries of the bibliography as a program for literature writes them."""
    source = CiteProcJSON(csl(report))
    made = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    for name in source:
        made.register(Citation([CitationItem(name)]))
    return [str(entry) for entry in made.bibliography()]


def bibtex(report: ReportModel) -> list[dict[str, str]]:
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    found: list[dict[str, str]] = parser.parse(EXPORTERS["bibtex"].render(report).decode()).entries
    return found


def test_every_source_stands_once_as_what_it_is(report: ReportModel):
    first, person, radio, page = csl(report)
    assert first == {
        "id": "source-1", "type": "document", "title": "Minutes of the Ellery Harbour Board, March 2023",
        "author": [{"literal": "Board secretariat"}], "publisher": "Ellery Harbour Board",
        "issued": {"date-parts": [[2023, 3, 9]]}, "accessed": {"date-parts": [[2024, 2, 16]]},
        "URL": "https://harbour.example/minutes/2023-03.pdf?page=2&lang=en", "note": "Claims: A11",
    }  # fmt: skip
    assert person == {
        "id": "source-2", "type": "personal_communication", "author": [{"literal": "Osric Vane"}],
        "issued": {"date-parts": [[2024, 2, 16]]}, "note": "Claims: A11",
    }  # fmt: skip
    assert (radio["type"], page["type"]) == ("broadcast", "webpage")


def test_a_source_of_two_claims_says_so_in_both_forms(report: ReportModel):
    twice = replace(report.claims[1], evidence=(replace(report.claims[0].evidence[0], number=4),))
    shared = replace(report, claims=(report.claims[0], twice, *report.claims[2:]))
    assert [item["note"] for item in csl(shared)] == ["Claims: A11, D12", "Claims: A11", "Claims: Q13", "Claims: Q13"]
    assert [entry["note"] for entry in bibtex(shared)] == [
        "Claims: A11, D12",
        "Claims: A11",
        "Claims: Q13",
        "Claims: Q13",
    ]


def test_a_program_for_literature_cites_every_source(report: ReportModel):
    entries = cited(report)
    assert len(entries) == len(listed(report))
    assert entries[0] == (
        "Board secretariat (2023) “Minutes of the Ellery Harbour Board, March 2023”. Ellery Harbour Board. "
        "Available at: https://harbour.example/minutes/2023-03.pdf?page=2&lang=en (Accessed: February 16, 2024)."
    )


def test_bibtex_has_the_same_sources(report: ReportModel):
    first, person, *_ = found = bibtex(report)
    assert [entry["ID"] for entry in found] == [item["id"] for item in csl(report)]
    assert (first["title"], first["author"]) == (
        "{Minutes of the Ellery Harbour Board, March 2023}", "{Board secretariat}",
    )  # fmt: skip
    assert (first["year"], first["date"], first["urldate"]) == ("2023", "2023-03-09", "2024-02-16")
    assert first["url"] == report.claims[0].evidence[0].url
    assert (person["author"], "title" in person) == ("{Osric Vane}", False)


@every_text
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_no_text_breaks_an_entry_or_starts_another(report: ReportModel, words: str, spoil: Any):
    poor = spoil(report, words)
    data = EXPORTERS["bibtex"].render(poor).decode()
    found = bibtex(poor)
    assert len(found) == len(listed(poor))
    assert data.count("{") == data.count("}")
    for entry in found:
        assert set(entry) <= {
            "ID", "ENTRYTYPE", "title", "author", "howpublished", "year", "date", "url", "urldate", "note",
        }  # fmt: skip
        assert is_web_address(entry.get("url", "https://x.example"))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_latex_shows_every_sign_and_does_nothing(words: str):
    """What LaTeX would take for a command is spelled as one that shows the sign."""
    text = escaped(words)
    shown = re.sub(r"\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}", _sign, text)
    shown = re.sub(r"\\([#$%&_])", r"\1", shown)
    assert shown == one_line(with_signs_shown(words))
    rest = re.sub(r"\\text[a-z]+\{\}|\\[#$%&_]", "", text)
    assert not re.search(r"[\\{}~^#$%&_]", rest)


def _sign(match: re.Match[str]) -> str:
    return {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~"}.get(match[1][4:], "^")


@every_text
def test_csl_gives_every_word_back(report: ReportModel, words: str):
    first = csl(in_words_only(report, words))[0]
    assert first["title"] == first["author"][0]["literal"] == first["publisher"] == words
    assert "URL" not in first or is_web_address(first["URL"])


def test_an_article_without_sources_has_an_empty_bibliography(empty_report: ReportModel):
    assert csl(empty_report) == []
    assert bibtex(empty_report) == []

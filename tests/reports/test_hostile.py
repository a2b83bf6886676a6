"""Whatever stands in an article, a name or a note is shown as text, in every format, and does nothing."""

import csv
import dataclasses
import io
import json
import re
from base64 import b64encode
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from app.reports.base import Exporter
from app.reports.model import ReportClaim, ReportModel
from app.reports.registry import EXPORTERS
from tests.reports.formats import FORMATS, made

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "broken script": "</style></title><script src=//evil.example/x.js></script >",
    "handler": "\"><img src=x onerror='alert(1)'>",
    "quote and handler": "' onmouseover=alert(1) x='",
    "javascript link": "javascript:alert(1)//https://evil.example",
    "data link": "data:text/html;base64,PHNjcmlwdD4=",
    "comment and cdata": "<!-- --!> <![CDATA[ ]]> <?php ?>",
    "svg": "<svg/onload=alert(1)><math><mi xlink:href='javascript:alert(1)'>",
    "template": "{{ 7*7 }} {% raw %} ${7*7} #{7}",
    "css": "}</style> @import 'https://evil.example/x.css'; body{background:url(//evil.example)}",
    "markdown image": "![seen](https://evil.example/pixel.png) [a](javascript:alert(1)) <https://evil.example>",
    "markdown blocks": "# Title\n\n- list\n1. one\n> quote\n```\ncode\n```\n---\n===\n| a | b |\n| - | - |\n    in",
    "markdown inline": "**bold** _under_ `code` ~~gone~~ [ref]: /x \\ &lt; &#60; [^1] www.evil.example a@evil.example",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "formula after separators": 'a;=1+1,+2\t@x\r\n-3|=4",=5',
    "direction": "user\u202egnp.exe\u2066x\u2069 \u200fשלום\u200e",
    "unseen": "a\u200bb\ufeffc\u2028d\x00e\x1b[31mf\x85g\ufffe",
    "half a pair": "lone \ud800 and \udfff",
    "wide": "🧾🇦🇿 e\u0301 ｆｕｌｌ ＝1",
    "long": "w" * 500,
}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "section", "article", "div", "p", "span",
    "strong", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "blockquote", "mark", "sup", "a", "code", "bdi", "del", "ins", "figure", "figcaption", "details",
    "summary",
    *(f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "title", "desc", "rect", "text", "tspan")),
}  # fmt: skip
SIGNS = "\u202e\u2066\u2069\u200f\u200e\u200b\ufeff\u2028\x00\x1b\x85\ufffe\ud800\udfff"
every_format = pytest.mark.parametrize("exporter", FORMATS.values(), ids=FORMATS)
every_text = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)


def poisoned(value: Any, words: str) -> Any:
    """Return a model in which every text is `words`; the spans stay inside the copy."""
    if isinstance(value, StrEnum):
        return value  # of a comparison, which knows no other members
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(poisoned(item, words) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: poisoned(getattr(value, f.name), words) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    assert value is None or isinstance(value, int | bool | date | datetime), value
    return value


def in_words_only(report: ReportModel, words: str) -> ReportModel:
    """Return a model in which only what people type is `words`: types, states and the like stay."""
    fixed = {
        "type", "state", "origin", "kind", "stance", "rank", "tone", "decision", "audience", "confidentiality",
        "health", "text_digest", "audit_hash", "digest", "record_digest", "policy", "answer", "scale",
    }  # fmt: skip

    def of(value: Any) -> Any:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            kept = fixed | ({"name"} if isinstance(value, ReportClaim) else set())  # the workbench makes that one
            names = [f.name for f in dataclasses.fields(value) if f.name not in kept]
            return dataclasses.replace(value, **{name: of(getattr(value, name)) for name in names})
        if isinstance(value, tuple):
            return tuple(of(item) for item in value)
        return words if isinstance(value, str) and not isinstance(value, StrEnum) else value

    poor = of(report)
    undecided = tuple((kind, words, start, end) for kind, _, start, end in report.undecided)
    return dataclasses.replace(poor, text=f"{words}\n{report.text}", undecided=undecided)


def html(data: bytes) -> Any:
    return html5lib.parse(data.decode("utf-8"), treebuilder="etree", namespaceHTMLElements=False)


@every_text
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_a_web_page_report_cannot_run_load_or_submit_anything(report: ReportModel, words: str, spoil: Any):
    page = html(made(EXPORTERS["html"], spoil(report, words)))
    tags = [element.tag for element in page.iter() if isinstance(element.tag, str)]
    assert tags.count("script") == 0
    assert tags.count("style") == 1
    assert set(tags) <= TAGS
    for element in page.iter():
        names = set(element.attrib)
        assert not any(name.startswith("on") for name in names)
        assert names <= {
            "class", "id", "href", "rel", "title", "lang", "charset", "name", "content", "http-equiv", "scope",
            "aria-label", "aria-labelledby", "data-label", "viewBox", "role", "font-family", "font-size", "x", "y",
            "width", "height", "fill", "text-anchor", "{http://www.w3.org/2000/xmlns/}xmlns",
        }  # fmt: skip
        assert re.match(r"#|https?://", element.get("href", "#"))
        assert (element.get("http-equiv") or "Content-Security-Policy") == "Content-Security-Policy"


@every_text
def test_the_style_sheet_of_a_web_page_report_is_the_one_its_policy_allows(report: ReportModel, words: str):
    page = html(made(EXPORTERS["html"], poisoned(report, words)))
    policy = next(meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv"))
    style = next(page.iter("style")).text
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "evil" not in style
    assert "url(" not in style
    assert "@import" not in style


@every_text
def test_a_web_page_report_shows_every_word_of_the_copy_and_names_what_cannot_be_seen(report: ReportModel, words: str):
    poor = in_words_only(report, words)
    page = html(made(EXPORTERS["html"], poor))
    for sup in page.iter("sup"):
        for link in list(sup):
            sup.remove(link)
        sup.text = ""
    whole = next(e for e in page.iter("div") if e.get("class") == "copy")
    for note in [e for e in whole.iter("span") if (e.get("class") or "").startswith("note ")]:
        tail = note.tail  # what stands in the margin is no word of the copy
        note.clear()
        note.tail = tail
    copy = "".join(whole.itertext())
    for sign in SIGNS:
        assert sign not in copy
        assert words.count(sign) == copy.count(f"U+{ord(sign):04X}")
    seen, meant = re.sub("U\\+[0-9A-F]{4}", "", copy), re.sub(f"[{SIGNS}]", "", poor.text)
    assert seen == meant.replace("\r\n", "\n")


def test_only_web_addresses_become_links(report: ReportModel):
    for url in (
        "javascript:alert(1)",
        "JavaScript://x/%0aalert(1)",
        "data:text/html,x",
        "//evil.example",
        "https:",
        "x",
    ):
        page = html(made(EXPORTERS["html"], in_words_only(report, url)))
        assert all(a.get("href", "").startswith("#") for a in page.iter("a")), url
    page = html(made(EXPORTERS["html"], in_words_only(report, "https://desk.example/a?b=1&c=2")))
    links = [a for a in page.iter("a") if a.get("href") == "https://desk.example/a?b=1&c=2"]
    assert links
    assert all(a.get("rel") == "noopener noreferrer nofollow" for a in links)


@every_text
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_markdown_makes_nothing_of_what_people_wrote(report: ReportModel, words: str, spoil: Any):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    said = made(EXPORTERS["markdown"], spoil(report, words)).decode("utf-8")
    tokens = [t for token in reader.parse(said) for t in (token, *(token.children or ()))]
    kinds = {token.type for token in tokens}
    assert kinds.isdisjoint({"html_inline", "html_block", "image", "code_inline", "code_block", "fence", "em_open"})
    assert kinds.isdisjoint({"s_open", "hr", "ordered_list_open"})
    for token in tokens:
        if token.type == "link_open":
            assert re.match("https?://", token.attrs["href"])
            assert token.markup == "autolink"
    own = [t for token in reader.parse(made(EXPORTERS["markdown"], report).decode()) for t in (token,)]
    if spoil is in_words_only:
        for kind in ("heading_open", "table_open"):
            assert [t.type for t in tokens].count(kind) == [t.type for t in own].count(kind)


@pytest.mark.parametrize("words", [text for name, text in HOSTILE.items() if name not in ("unseen", "half a pair")])
def test_markdown_shows_every_word_as_it_was_written(report: ReportModel, words: str):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = html5lib.parse(
        reader.render(made(EXPORTERS["markdown"], in_words_only(report, words)).decode()),
        treebuilder="etree", namespaceHTMLElements=False,
    )  # fmt: skip
    shown = " ".join("".join(page.itertext()).split())
    expected = re.sub("[\u202e\u2066\u2069\u200f\u200e]", lambda m: f"‹U+{ord(m.group()):04X}›", words)
    assert " ".join(expected.split()) in shown


@every_text
@pytest.mark.parametrize("spoil", [poisoned, in_words_only])
def test_no_cell_of_the_table_starts_a_formula(report: ReportModel, words: str, spoil: Any):
    data = made(EXPORTERS["csv"], spoil(report, words))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[=+\-@\t\r＝＋－＠]", cell)
        assert not re.search(r"""[,;|\t\r\n"]\s*[=+\-@＝＋－＠]""", cell)


@every_text
def test_json_gives_every_word_back(report: ReportModel, words: str):
    data = made(EXPORTERS["json"], in_words_only(report, words))
    assert not re.search(rb"[<>&\x00\x7f]", data)
    read = json.loads(data)
    assert read["article"]["title"] == words
    assert read["article"]["text"] == f"{words}\n{report.text}"
    assert read["claims"][0]["evidence"][0]["passage"] == words
    assert read["claims"][0]["verdicts"][0]["rationale"] == words


@every_format
@every_text
def test_no_text_breaks_a_report_or_its_encoding(exporter: Exporter, report: ReportModel, words: str):
    """A long word stands in every field of two claims: of all of them, it would fill hundreds of pages."""
    some = dataclasses.replace(report, claims=report.claims[:2]) if len(words) >= 500 else report
    assert exporter.text_of(made(exporter, poisoned(some, words)))

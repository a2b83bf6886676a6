"""Web pages: their main text in paragraphs, nothing lost in silence, and what their markup says of them."""

from datetime import date

import pytest

from app.documents.limits import USUAL
from app.documents.model import Document, DocumentKind, place_of
from app.documents.read import html
from app.documents.read.refusal import RefusedError
from app.documents.reading import read

STORY = """
<h1>Bridge closed</h1>
<p>The harbour bridge in Lowmere was closed on Tuesday after engineers found <b>cracks</b> in two of its pillars.</p>
<p>Mayor Tom Reed said: “It will stay shut until May.”<br>He spoke on Wednesday.</p>
<h2>What comes next</h2>
<ul><li>Cars go round by the dam.</li><li>Trains run, but more slowly than they used to before the closure.</li></ul>
<table><tr><th>Year</th><th>Cars a day</th><th>Trains</th></tr><tr><td>2022</td><td>4,000</td><td>80</td></tr></table>
"""
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed | The Lowmere Post</title>
<meta name="author" content="Ada Brook"><meta property="og:site_name" content="The Lowmere Post">
<meta property="article:published_time" content="2024-02-15T10:00:00Z"><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>{STORY}</article>
<script>document.write("never")</script><footer>Copyright 2020</footer></body></html>"""


def page(text: str | bytes, media_type: str = "") -> Document:
    return html.read(text.encode() if isinstance(text, str) else text, media_type, USUAL)


def test_a_page_becomes_its_main_text_in_paragraphs() -> None:
    found = read(PAGE.encode(), "story.html")

    assert found.kind is DocumentKind.HTML
    assert found.text == (
        "Bridge closed\n\n"
        "The harbour bridge in Lowmere was closed on Tuesday after engineers found cracks in two of its pillars.\n\n"
        "Mayor Tom Reed said: “It will stay shut until May.”\nHe spoke on Wednesday.\n\n"
        "What comes next\n\n"
        "• Cars go round by the dam.\n\n"
        "• Trains run, but more slowly than they used to before the closure.\n\n"
        "| Year | Cars a day | Trains |\n| 2022 | 4,000 | 80 |"
    )
    assert found.notes == ()


def test_a_page_tells_title_author_outlet_and_day_in_its_markup() -> None:
    found = page(PAGE)

    assert (found.title, found.author, found.outlet) == ("Bridge closed", "Ada Brook", "The Lowmere Post")
    assert found.published == date(2024, 2, 15)


def test_what_a_page_does_not_say_is_not_guessed() -> None:
    """Neither the year of a copyright nor a day in the words is a day of publication."""
    found = page(f"<html><body><article>{STORY}<p>On 3 March 2021 it rained.</p></article><p>© 2019</p></body></html>")

    assert (found.author, found.outlet, found.published) == ("", "", None)


def test_headings_name_places() -> None:
    found = page(PAGE)

    assert place_of(found.places, found.text.index("Mayor")) == "Bridge closed"
    assert place_of(found.places, found.text.index("Cars go")) == "What comes next"


def test_a_page_without_main_text_is_taken_whole_and_says_so() -> None:
    found = page("<p>Shut.")

    assert found.text == "Shut."


def test_a_short_page_keeps_its_paragraphs() -> None:
    found = page("<title>T</title><nav><a href=/>Home</a></nav><h1>Shut</h1><p>The bridge is shut.</p><p>It rains.</p>")

    assert found.text.endswith("Shut\n\nThe bridge is shut.\n\nIt rains.")


def test_a_note_says_how_little_of_a_page_was_taken() -> None:
    links = "".join(f'<li><a href="/{at}">Another story that is not this one, number {at}</a></li>' for at in range(60))

    found = page(PAGE.replace("<footer>", f"<footer><ul>{links}</ul>"))

    assert "number 7" not in found.text
    assert "characters on the page were taken as its main text" in found.notes[0]


@pytest.mark.parametrize(
    "part",
    [
        "<footer class='article-footer'><p>{}</p></footer>", "<footer>{}</footer>", "<aside><p>{}</p></aside>",
        "<section>{}</section>", "<figure class=image><img src=a><figcaption class=caption>{}</figcaption></figure>",
        "<aside class=sidebar>{}</aside>", "<p>{}</p>", "<section class=text><p>{}</p></section>",
    ],
)  # fmt: skip
def test_words_at_the_edges_of_an_article_are_read(part: str) -> None:
    update = "Update, 5 May: the vote was annulled by a <b>court</b>."

    found = page(PAGE.replace("</article>", part.format(update) + "<p>It was the second one.</p></article>"))

    assert found.text.endswith("Update, 5 May: the vote was annulled by a court.\n\nIt was the second one.")
    assert found.notes == ()


def test_a_time_is_a_part_of_its_sentence_and_still_says_the_day() -> None:
    sentence = "<p>It was shut on <time datetime=2024-02-15T09:00>15 February</time> at noon.</p>"

    found = page(f"<html><body><article>{STORY}{sentence}</article></body></html>")

    assert found.text.endswith("It was shut on 15 February at noon.")
    assert found.published == date(2024, 2, 15)


@pytest.mark.parametrize(
    "part",
    [
        "<form><p>{}</p></form>", "<label>{}</label>", "<div class=related><p>{}</p></div>",
        "<aside class=newsletter><p>{} <a href=/>More</a></p></aside>", "<p class=byline>{}</p>",
        "<div class=teaser-sidebar>{}</div>", "<aside class=related>{}</aside>", "<aside aria-hidden=true>{}</aside>",
    ],
)  # fmt: skip
def test_what_is_left_out_of_an_article_is_told(part: str) -> None:
    """By its words and its beginning, however little it is."""
    update = "Update, 5 May: the vote was annulled by a court."

    found = page(PAGE.replace("</article>", part.format(update) + "</article>"))

    assert update not in found.text
    assert f"“{update}" in found.notes[0]
    assert "Left out of the article: 1 block, 1" in found.notes[0]


def test_the_longest_of_many_parts_left_out_is_quoted() -> None:
    parts = "<form>Short words.</form><form>Cracks of the harbour bridge were known for years.</form><nav>Home</nav>"

    found = page(PAGE.replace("<article>", "<main><p>Before.</p><article>").replace("</article>", f"{parts}</article>"))

    assert found.notes[0].startswith("Left out of the article: 2 blocks, 11 words, the longest beginning “Cracks of")


def test_white_space_of_the_source_is_none_of_the_text() -> None:
    assert page("<div><p>One\n   two\t<span> three </span>four.</p>\n\n<p>\n Five.</p></div>").text == (
        "One two three four.\n\nFive."
    )


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    found = page(
        "<html><head><title>T</title></head><body><script>no</script><noscript>no</noscript><p>Yes.</p></body>"
    )

    assert found.text == "Yes."


def test_what_a_page_hides_is_no_text_and_is_told() -> None:
    """The frame of a page is shown once its scripts have run."""
    found = page("<body hidden><p>Yes.</p><p hidden>Not this. <i hidden>Nor this.</i></p><svg hidden>x</svg></body>")

    assert (found.text, found.notes) == ("Yes.", ("4 words that the page hides were left out.",))


def test_struck_words_are_no_text_and_are_told() -> None:
    found = page("<p>It was <del>not</del> <s>quite</s> passed, <ins>today</ins>.</p><strike> </strike>")

    assert found.text == "It was passed, today."
    assert found.notes == ("2 words that are struck out on the page were left out.",)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("10<sup>2</sup> million", "10² million"),
        ("10<sup>−6</sup> of 4 km<sup><b>2</b></sup>", "10⁻⁶ of 4 km²"),
        ("10<sup>-6.5</sup> or 10<sub>2.5</sub>", "10^-6.5 or 10_2.5"),
        ("5<sup>1</sup>/<sub>2</sub> at 101<sub>2</sub>", "5¹/₂ at 101₂"),
        ("CO<sub>2</sub> and PM<sub>2.5</sub>", "CO2 and PM2.5"),
        (
            "in <b>2020</b><sup><a href=#1>3</a></sup>, said<sup>[1]</sup> the 1<sup>st</sup>",
            "in 2020³, said[1] the 1st",
        ),
        ("<sup>14</sup>C, <sup></sup>said<sup>1,2</sup>", "¹⁴C, said1,2"),
    ],
)
def test_raised_and_lowered_digits_are_no_part_of_the_number_before(source: str, text: str) -> None:
    assert page(f"<p>{source}</p>").text == text


def test_words_of_a_quotation_stand_in_its_sentence() -> None:
    found = page(PAGE.replace("</article>", "<p>He said: <q>We are <b>done</b></q>, and <q>left</q>.</p></article>"))

    assert found.text.endswith("He said: “We are done”, and “left”.")


def test_nul_and_control_signs_do_not_cut_a_page_off() -> None:
    found = page(b"<p>One\0two.</p><p>Three\x01four.</p><p>Five.</p>")

    assert found.text == "One\ufffdtwo.\n\nThree\ufffdfour.\n\nFive."
    assert found.replaced == 2


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("<p>Größe “so”".encode(), ""),
        ("<p>Größe “so”".encode("utf-8-sig"), "text/html; charset=latin-1"),
        ("<p>Größe “so”".encode("utf-16"), ""),
        ("<p>Größe “so”".encode("cp1252"), "text/html; charset=ISO-8859-1"),
        ("<meta charset='windows-1252'><p>Größe “so”".encode("cp1252"), ""),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Größe “so”".encode("cp1252"), ""),
        ("<?xml version='1.0' encoding='windows-1252'?><html><p>Größe “so”</p></html>".encode("cp1252"), ""),
        ("<meta charset=utf-16><p>Größe “so”".encode(), ""),
        ("<meta charset=nonsense><p>Größe “so”".encode(), ""),
    ],
)  # fmt: skip
def test_the_encoding_is_found_as_browsers_find_it(data: bytes, media_type: str) -> None:
    found = page(data, media_type)

    assert (found.text, found.notes) == ("Größe “so”", ())


def test_a_guessed_encoding_is_told() -> None:
    found = page("<p>Größe".encode("cp1252"))

    assert found.text == "Größe"
    assert "read as Windows-1252" in found.notes[0]


def test_signs_that_the_encoding_does_not_know_are_told() -> None:
    found = page("<meta charset=utf-8><p>Größe and more".encode("cp1252"))

    assert found.text.startswith("Gr\ufffd")
    assert found.replaced == found.text.count("\ufffd")
    assert "could not be read as UTF-8" in found.notes[0]


@pytest.mark.parametrize("data", [b" ", b"<!-- nothing -->"])
def test_a_page_of_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="no words"):
        page(data)


def test_a_table_in_a_table_keeps_its_words_in_order() -> None:
    found = page(
        "<table><tr><td>One<p>two</p></td><td><table><tr><td>three</td></tr></table></td></tr></table><p>Four."
    )

    assert " ".join(found.text.replace("|", " ").split()) == "One two three Four."


TOLD = (
    "The minister said on Monday that 412 people were tested. A second sentence follows, so that there is enough of it."
)


@pytest.mark.parametrize(
    "part",
    [
        "<noscript>{}</noscript>", "<noscript>{}", "<template>{}</template>", "<script type=text/template>{}</script>",
        "<div><script type=text/x-html>{}</script><noscript>{}</noscript></div>",
    ],
)  # fmt: skip
def test_what_stands_for_browsers_without_scripts_is_read_when_nothing_else_is(part: str) -> None:
    words = part.replace("{}", f"<h1>Tests</h1><p>{TOLD}</p>")

    found = page(f"<html><body><ul><li>Archive 2005</li><li>Archive 2006</li></ul>{words}</body></html>")

    assert found.text.count(TOLD) == 1
    assert "without scripts" in found.notes[0]
    assert TOLD not in page(f"<body><article><p>{TOLD.replace('412', '411')}</p></article>{words}</body>").text
    advice = page("<body><noscript>You need to enable JavaScript to run this app.</noscript><p>Loading</p></body>")
    assert advice.text == "Loading"


def test_hyphens_that_only_show_at_the_end_of_a_line_are_no_letters() -> None:
    assert page("<p>The coun\u00adcil ap&shy;point&#173;ed her.</p>").text == "The council appointed her."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "By:<span>Ada Brook</span><span>27 December 2021</span><b>Introduction</b>Earlier that year it rained.",
            "By: Ada Brook 27 December 2021 Introduction Earlier that year it rained.",
        ),
        ("<span style='display: block'>one</span><span>two</span> and so on.", "one two and so on."),
        (
            "You<b>Tube</b> and <b>Mac</b>Book, e<span>Bay</span>, <i>Post</i>Bank.",
            "YouTube and MacBook, eBay, PostBank.",
        ),
        ("<b>H</b>ello, <span>w</span><span>orld</span> of 20<span>19</span>.", "Hello, world of 2019."),
    ],
)
def test_neighbours_that_a_page_parts_by_its_style_have_a_blank(source: str, text: str) -> None:
    assert page(f"<p>{source}</p>").text == text


@pytest.mark.parametrize(
    "before",
    [
        "<article><header><h1>Tests</h1><p class='standfirst'>{}</p></header>",
        "<article><h1>Tests</h1><div class=dek>{}</div>",
        "<header><h1>Tests</h1><p class='article-standfirst'>{}</p></header><article><h1>Tests</h1>",
    ],
)  # fmt: skip
def test_a_standfirst_stands_below_the_headline(before: str) -> None:
    words = "All that was found in the first week, and what it means."

    found = page(f"<body>{before.format(words)}<div><p>{TOLD}</p></div></article></body>")

    assert found.text == f"Tests\n\n{words}\n\n{TOLD}"


@pytest.mark.parametrize(
    ("head", "shown", "language", "day"),
    [
        ("<meta property=og:updated_time content=2020-06-02T11:57:06>", "31.03.2020", "", date(2020, 3, 31)),
        (
            '<script type="application/ld+json">{"dateModified": "2020-06-02"}</script>',
            "31.03.2020",
            "",
            date(2020, 3, 31),
        ),
        ("<meta property=article:published_time content=2022-07-04T08:00>", "04/07/2022", "", date(2022, 7, 4)),
        ("", "04/07/2022", "", None),
        ("", "04/07/2022", "en", None),
        ("", "04/07/2022", "en-GB", date(2022, 7, 4)),
        ("", "04/07/2022", "en-US", date(2022, 4, 7)),
        ("", "04/07/2022, last seen 04/29/2022", "", date(2022, 4, 7)),
        ("", "04/07/2022, last seen 29/07/2022", "", date(2022, 7, 4)),
        ("", "04/04/2022", "", date(2022, 4, 4)),
        ("", "4 July 2022 (04/07/2022)", "", date(2022, 7, 4)),
    ],
)
def test_the_day_is_the_one_that_a_page_shows(head: str, shown: str, language: str, day: date | None) -> None:
    """Machine data of updates goes behind it, and figures without an order stay open, with a note."""
    words = f"<article><h1>Tests</h1><time>{shown}</time><p>{TOLD}</p></article>"

    found = page(f"<html lang='{language}'><head><title>T</title>{head}</head><body>{words}</body></html>")

    assert found.published == day
    assert any("which is the day" in note for note in found.notes) is (day is None)


def test_the_note_on_what_was_left_out_is_about_words_of_the_article() -> None:
    """Buttons, names, lists of links and what stands around the article are none of them."""
    links = "<ul>" + "<li><a href=/>Another story ends well.</a></li>" * 9 + "</ul>"
    tools = f"<div class=share>Share Tweet 12</div><p class=byline>Ada Brook</p><div class=related>{links}</div>"

    assert page(f"<body><article><h1>Tests</h1>{tools}<p>{TOLD}</p></article></body>").notes == ()
    around = "<div class=promo>Read our letter. It comes each day.</div>"
    assert not any(
        "Left out" in note for note in page(f"<body>{around}<h1>Tests</h1><p>{TOLD}</p>{around}</body>").notes
    )


@pytest.mark.parametrize(
    ("source", "text", "note"),
    [
        ('It cost <b style="color:red; display: none">not</b> 4 million.', "It cost 4 million.",
         "1 word that the page hides was left out."),
        ('It cost <i style="visibility:hidden">far more</i> 4 million.', "It cost 4 million.",
         "2 words that the page hides were left out."),
        ('It cost <span style="text-decoration: line-through red">5</span> 4 million.', "It cost 4 million.",
         "1 word that is struck out on the page was left out."),
        ('It cost <span aria-hidden="true">€4m</span><span class="icon sr-only">four million</span> in all.',
         "It cost €4m in all.", "2 words that the page reads out and does not show were left out."),
        ("It cost <dialog>cookies or</dialog> 4 million.", "It cost 4 million.",
         "2 words that the page hides were left out."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("page_of", ["<body><p>{}</p></body>", f"<body><article>{STORY}<p>{{}}</p></article></body>"])
def test_what_is_not_seen_on_a_page_is_no_text_and_told(page_of: str, source: str, text: str, note: str) -> None:
    """By the style of an element, or by a class that readers of screens know."""
    found = page(page_of.format(source))

    assert found.text.rpartition("\n")[2] == text
    assert found.notes[0] == note


def test_what_scripts_will_show_is_text() -> None:
    """Most of a page is hidden by its style only until they have run."""
    assert "Mayor Tom Reed said" in page(f'<body><div style="display:none">{STORY}</div><p>Wait.</p></body>').text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Hear <audio>No sound here.</audio>him, see <canvas>no chart</canvas>it.", "Hear him, see it."),
        ("It is <progress>75 %</progress>done by <ruby>Brook<rp>(</rp><rt>bruk</rt><rp>)</rp></ruby>.",
         "It is done by Brook."),
        ("So <math><semantics><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x = 2</annotation></semantics></math> holds.",
         "So x = 2 holds."),
        ("So <math><mfrac><mn>1</mn><i>n</i></mfrac></math> of <math><msup><mn>9</mn><mi>n</mi></msup><msub/></math>.",
         "So 1/n of 9^n."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("page_of", ["<body><p>{}</p></body>", f"<body><article>{STORY}<p>{{}}</p></article></body>"])
def test_what_stands_there_for_other_programs_is_no_text(page_of: str, source: str, text: str) -> None:
    """Words in place of a sound or a picture, how a word is pronounced; a formula stands there once."""
    assert page(page_of.format(source)).text.rpartition("\n")[2] == text

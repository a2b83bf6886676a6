"""Which passages of a kept source are shown for a claim, and where in the source they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.sources.copies import KeptText
from app.services.sources.cutting import pieces
from app.services.sources.indexing import folded
from app.services.sources.ranking import Picked, passages
from app.services.views import ClaimSheet
from claims.model import ClaimType, Span

#: Paragraphs of a council's minutes; the claims below are about some of them.
MINUTES = (
    "The council met at the town hall. Nine members were there.",
    "Ilse Brandt opened the meeting and spoke of the weather over the harbour.",
    "The second pier was paid for out of the reserve, 4.2 million crowns in all, said Brandt.",
    "It was opened on 4 May 2019, a year after the first stone had been laid.",
    "Members then spoke about the weather, the market, and the harbour in general for an hour.",
    "Jonas Feld was named harbour master from 1 June 2020.",
    "The meeting closed at ten.",
)
TEXT = "\n\n".join(MINUTES)


def a_sheet(text: str, kind: ClaimType = ClaimType.QUOTE, **slots: str | None) -> ClaimSheet:
    """Return the sheet of a claim in these words."""
    return ClaimSheet(
        key="c1", article_id=1, claim_id=1, type=kind, span=Span(0, 1), words=text, before="", after="", text=text,
        slots=slots, state=None, reason="", version=1, machine=None, reading_changed=False, evidence=(), verdicts=(),
        moves=frozenset(),
    )  # fmt: skip


def found(text: str, sheet: ClaimSheet, words: str = "", limit: int = 5) -> tuple[Picked, ...]:
    return passages(KeptText(1, text, ()), sheet, words, limit)


@pytest.mark.parametrize(
    ("sheet", "paragraph"),
    [
        (a_sheet("The pier cost 4.2 million crowns.", ClaimType.STATISTIC, figure="4.2 million"), 2),
        (a_sheet("The pier opened in May 2019.", ClaimType.DATE, value="2019-05"), 3),
        (a_sheet("the opening", ClaimType.DATE, value="2019-05-04", precision="day"), 3),
        (a_sheet("Feld took over.", ClaimType.APPOINTMENT, person="Jonas Feld", post="harbour master"), 5),
        (a_sheet("They paid for it.", speaker="Brandt", words="paid for out of the reserve"), 2),
    ],
)
def test_the_passage_that_speaks_of_a_claim_stands_first(sheet: ClaimSheet, paragraph: int) -> None:
    """By its words, and by what its fields hold."""
    first = found(TEXT, sheet)[0]

    assert first.text == MINUTES[paragraph]
    assert first.share == 1


def test_one_passage_is_found_among_many() -> None:
    """A long source with one line that matters, and hundreds about something near it."""
    crowd = [f"Item {number}: the harbour and the pier were spoken of again." for number in range(800)]
    crowd[613] = "Item 613: the pier was paid for by the town of Vellmar alone, 4.2 million crowns."

    best = found("\n".join(crowd), a_sheet("Vellmar paid 4.2 million crowns for the pier."))

    assert best[0].text == crowd[613]
    assert len(best) == 5
    assert [one.share for one in best] == sorted((one.share for one in best), reverse=True)
    assert best[1].share < 0.5


def test_names_numbers_and_dates_weigh_more_than_other_words() -> None:
    """A passage with the number outweighs one with two more common words of the claim; without it, words decide."""
    words, number = "The ships carried much grain past here.", "There were 4,000 of something."
    text = "\n".join((words, number, *("Nothing of note." for _ in range(8))))

    assert found(text, a_sheet("The ships carried 4,000 tons of grain."))[0].text == number
    assert found(text, a_sheet("The ships carried tons of grain."))[0].text == words


def test_somebody_may_look_for_words_of_their_own() -> None:
    """Then the claim plays no part; blanks alone look for the claim."""
    sheet = a_sheet("The pier cost 4.2 million crowns.")

    assert found(TEXT, sheet, "HARBOUR master")[0].text == MINUTES[5]
    assert found(TEXT, sheet, "  ") == found(TEXT, sheet)
    assert [one.text for one in found(TEXT, sheet, "weather", limit=2)] == [MINUTES[1], MINUTES[4]]


def test_a_passage_says_where_it_stands() -> None:
    """The page or time code that its first sign lies in; nothing where the source names no places."""
    second = TEXT.index(MINUTES[3])
    places = ((Span(0, second), "page 1"), (Span(second, len(TEXT) - 12), "page 2"))
    kept, sheet = KeptText(1, TEXT, places), a_sheet("", ClaimType.DATE)

    assert [one.place for one in passages(kept, sheet, "pier")] == ["page 1"]
    assert [one.place for one in passages(kept, sheet, "Feld")] == ["page 2"]
    assert [one.place for one in passages(kept, sheet, "closed ten")] == ["page 2"]
    assert [one.place for one in passages(KeptText(1, TEXT, ()), sheet, "Feld")] == [""]


@pytest.mark.parametrize("text", ["", " \n\n\t ", "Nothing of it is here.", "¡¿… — “”", "_ _ __", "the of and"])
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    """An empty source, signs alone, words that the claim does not have, words that say nothing."""
    assert found(text, a_sheet("Vellmar paid 4.2 million crowns.")) == ()
    assert found(text, a_sheet("the of and"), "") == ()


@pytest.mark.parametrize("words", ["the", "…", "👩‍🚀", "\u200b", "the of and to"])
def test_words_that_say_nothing_find_nothing(words: str) -> None:
    """Nothing is shown rather than anything."""
    assert found(TEXT, a_sheet("The pier."), words) == ()


def test_matched_words_are_those_of_the_claim() -> None:
    """As they stand in the source, whatever their case, with the apostrophe or without."""
    text = "BRANDT’S pier, said the mayor, was Vellmar's own; brandt paid."

    (one,) = found(text, a_sheet("Brandt's pier is Vellmar’s own"))

    assert [span.of(text) for span in one.matched] == ["BRANDT’S", "pier", "Vellmar's", "own", "brandt"]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    """A source without paragraphs still gives passages that can be read, each at most 600 characters long."""
    sentences = [f"On day {number} the pier was looked at and found to be sound again." for number in range(60)]

    best = found(" ".join(sentences), a_sheet("the pier on day 31"))

    assert "day 31 " in best[0].text
    assert all(one.text.startswith("On day") and one.text.endswith("again.") for one in best)
    assert all(len(one.text) <= 600 for one in best)


HOSTILE = (
    "<script>alert('pier')</script> {{pier}} \\pier %s",
    "pier" * 5_000,
    "pi\u0301er pier\u200bpier \u202epier\u202c",
    "😀" * 700 + "pier" + "😀" * 700,
    "pier.pier,pier'pier’pier" * 400,
    " \u00a0\u2003pier\u00a0" * 500,
    "\npier\r\n\r\n\u2028pier\x85pier",
    "a" * 599 + " pier " + "b" * 601,
    "((((((((((" * 500 + "pier",
    "ß ŉ İ ﬁ pier",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_searched_like_any_other(text: str) -> None:
    """Markup, endless words, signs that join and turn: passages are exact, and what is marked in them is asked for."""
    holds(text, a_sheet("pier"), "pier İ ß")


@given(
    text=st.text(st.sampled_from("ab pier.!?”\n\r\t\u00a0\u2003’'1,_ß"), max_size=2_500)
    | st.text(max_size=300)
    | st.lists(st.sampled_from(["pier", "May 2019.", "x" * 650, " ", "\n", "a."])).map("".join),
    asked=st.text(st.sampled_from("ab pier1ß’İ"), max_size=12),
)
def test_passages_are_the_words_of_the_source(text: str, asked: str) -> None:
    """Whatever the text: each passage and each marked word is where it is said to be."""
    holds(text, a_sheet(asked), asked)


def holds(text: str, sheet: ClaimSheet, words: str) -> None:
    """Hold what is true of all passages of any text."""
    best = found(text, sheet, words, limit=8)
    wanted = set(folded(words if words.strip() else sheet.text))
    for one in best:
        assert one.text == one.span.of(text) == one.text.strip()
        assert 0 < len(one.text) <= 600
        assert 0 < one.share <= 1
        assert one.matched
        assert list(one.matched) == sorted(one.matched, key=lambda span: span.start)
        for span in one.matched:
            assert one.span.start <= span.start < span.end <= one.span.end
            assert any(
                word.startswith(each) or each.startswith(word) for word in folded(span.of(text)) for each in wanted
            )


@given(
    st.text(st.sampled_from("abc .!?”\n\r\t\u00a0\u2003")).map(lambda text: text * 90)
    | st.lists(st.sampled_from(["word ", "x" * 700, " " * 650, ". ", "\n", "end.” "]), max_size=60).map("".join)
    | st.text(max_size=400)
)
def test_no_word_of_a_source_is_lost_between_its_passages(text: str) -> None:
    """Cut paragraphs follow one another without overlap, none is too long, and only blanks stand between them."""
    end, kept = 0, []
    for piece in pieces(text):
        assert end <= piece.start < piece.end
        assert text[end : piece.start].strip() == ""
        assert len(piece.of(text)) <= 600
        kept.append(piece.of(text))
        end = piece.end
    assert text[end:].strip() == ""
    assert "".join("".join(kept).split()) == "".join(text.split())


def test_a_source_of_a_million_signs_is_searched() -> None:
    """One line in the middle of it, without a paragraph anywhere."""
    filler = "The board spoke of many things and came to no end. " * 10_000
    text = f"{filler}Jonas Feld was named harbour master. {filler}"

    (first, *_) = found(text, a_sheet("Feld is the harbour master.", ClaimType.APPOINTMENT, person="Jonas Feld"))

    assert len(text) > 1_000_000
    assert "Jonas Feld was named harbour master." in first.text


@pytest.mark.parametrize(
    ("sheet", "right", "near"),
    [
        (
            a_sheet(
                "Police in Tolm recorded 318 thefts of boats in 2021.", ClaimType.STATISTIC, figure="318",
                counted="thefts of boats", period="2021",
            ),
            "Boats stolen: 402 (2020), 318 (2021).",
            "In 2021 the police of Tolm recorded who was at the quay, and asked for boats.",
        ),
        (
            a_sheet("The gallery reopened in summer 2020.", ClaimType.DATE, value="2020-SU", precision="season"),
            "From 3 July 2020 the gallery lets visitors in again.",
            "In summer 2018 the hall beside the gallery reopened.",
        ),
        (
            a_sheet("The rink closed in winter 2020.", ClaimType.DATE, value="2020-WI", precision="season"),
            "The doors of the rink have been shut since 9 January 2021.",
            "In 2020 the rink closed early on Sundays in June.",
        ),
    ],
)  # fmt: skip
def test_the_figure_and_the_season_go_before_other_words(sheet: ClaimSheet, right: str, near: str) -> None:
    """A sentence without the figure that a claim is about, or with a day of another season, is hardly the right one."""
    text = "\n\n".join((*MINUTES, near, right))

    assert found(text, sheet)[0].text == right

"""Statements: proposed quietly, where nothing else was found, and only while they are asked for."""

from claims import Candidate, ClaimType, extract, ruleset

TITLE = "Mill poisons river"
SAID = "The old paper mill has poisoned the river with chlorine for decades."


def statements(text: str, title: str = TITLE, **asked: bool) -> list[Candidate]:
    return [one for one in extract(text, title=title, **asked).candidates if one.type is ClaimType.STATEMENT]


def test_a_sentence_of_high_worth_in_which_nothing_was_found_is_proposed_whole() -> None:
    """It has no fields; it says why it is there, and is its own wording."""
    (one,) = statements(SAID)

    assert (one.span.of(SAID), one.slots, one.statement) == (SAID, {}, SAID.rstrip("."))
    assert one.reasons[0] == "Nothing else was found in it, and the sentence reads as worth checking."


def test_nothing_else_stands_in_the_sentence_of_a_statement() -> None:
    """A date, a quotation, a post or a figure anywhere in it, or a quotation that reaches into it, takes its place."""
    assert statements(SAID.replace("for decades", "since 1987")) == []
    assert statements("“The mill,” Ada Lund said. “" + SAID + " It has to close.”") == []
    assert statements(SAID.replace("The old", "Mayor Ada Lund knew that the old")) == []


def test_headlines_and_captions_are_never_statements() -> None:
    """Nor is what follows a question, unless it is told by itself."""
    text = f"Mill poisons river with chlorine for decades\n\nPhoto: {SAID}\n\nDid {SAID[:-1]}?"

    assert statements(text, title="") == []


def test_a_statement_comes_behind_what_the_rules_read_more_in() -> None:
    """The weakest date of an article is worth more than the strongest statement of its lead."""
    found = extract(f"{SAID} A market was held in the square in 2019.", title=TITLE).candidates

    assert [one.type for one in sorted(found, key=lambda one: one.worth)] == [ClaimType.STATEMENT, ClaimType.DATE]


def test_without_statements_everything_else_is_found() -> None:
    """Under another name of the rules, for they find something else."""
    text = f"{SAID} It opened in 2019."
    all_of_it, without = extract(text, title=TITLE), extract(text, title=TITLE, statements=False)

    assert without.candidates == tuple(one for one in all_of_it.candidates if one.type is not ClaimType.STATEMENT)
    assert len(all_of_it.candidates) == 2
    assert (all_of_it.ruleset, without.ruleset) == (ruleset(), ruleset(statements=False))
    assert all_of_it.ruleset != without.ruleset

"""What is found in an article is told in the words of the measure for labelled news."""

from benchmarks.news_answers import appointments, quotes, statistics

DAY = "2024-05-02"


def test_a_change_stands_at_its_trigger_and_a_post_held_from_person_to_post() -> None:
    """With the measure's kinds, statuses and polarities."""
    text = "Mara Quill, the mayor of Vellmar, spoke. Tom Hale will resign as mayor in June."

    held, change = appointments(text, DAY)

    assert (text[change["start"] : change["end"]], change["event"], change["polarity"]) == (
        "resign", "resign", "planned",
    )  # fmt: skip
    assert (text[held["start"] : held["end"]], held["status"]) == ("Mara Quill, the mayor", "current")


def test_a_figure_has_its_plain_number() -> None:
    text = "The port moved 14.2 million tonnes in 2023."

    (answer,) = statistics(text, DAY)

    assert (answer["figure"], answer["unit"], answer["period"]) == ("14200000", "tonnes", "2023")


def test_a_broken_quotation_has_its_pieces_and_its_speaker() -> None:
    text = "“We sail,” Mara Quill said, “on Monday.”"

    (answer,) = quotes(text, DAY)

    assert [text[start:end] for start, end in answer["spans"]] == ["“We sail,”", "“on Monday.”"]
    assert (answer["type"], answer["speaker_text"]) == ("direct", "Mara Quill")

"""What stands in a field is there when the field comes back, also when the browser has just forgotten it."""

from tests.factories import Newsroom
from tests.pages.workbench import Workbench


def test_a_field_that_comes_back_is_told_what_stands_in_it(room: Newsroom) -> None:
    """Streamlit alone tells it nothing when the message that asked for the field still spoke of it."""
    page = Workbench("Ana").article(1, f"c{room.accept()}")
    page.tab("Verdict").type(rationale="The minutes say so.").run()
    with_the_words = page.at._tree.get_widget_states()
    assert not page.field("rationale").proto.set_value
    page.tab("Sources")

    page.put("sheet-tabs", "Verdict")
    page.at._run(with_the_words)

    told = page.field("rationale").proto
    assert (told.set_value, told.value) == (True, "The minutes say so.")
    page.run()
    assert not page.field("rationale").proto.set_value

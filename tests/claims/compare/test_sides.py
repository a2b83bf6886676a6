"""Two values side by side: exchange the sides, and the same is said of the other one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare import FactKind
from claims.compare.events import compare_events
from claims.compare.figures import Figure, are_kin, compare_figures
from claims.compare.moments import compare_values, days_apart
from claims.compare.names import compare_names
from claims.compare.phrases import compare_phrases
from claims.compare.units import UNITS, converted, unit_of

DAYS = st.dates().map(lambda day: day.isoformat())
VALUES = st.one_of(
    DAYS,
    st.integers(1, 9999).map("{:04}".format),
    st.integers(1, 999).map("{:03}".format),
    st.builds("{:04}-{:02}".format, st.integers(1990, 2030), st.integers(1, 12)),
    st.builds("{:04}-Q{}".format, st.integers(1990, 2030), st.integers(1, 4)),
    st.builds("{:04}-W{:02}".format, st.integers(1990, 2030), st.integers(1, 53)),
    st.builds(
        "2021-05-{:02}T{}".format, st.integers(1, 31), st.sampled_from(["10", "10:30", "10:30Z", "MO", "NI", "DT"])
    ),
    st.builds("{}/{}".format, DAYS, DAYS),
    st.sampled_from(["XXXX-05-03", "XXXX-05", "2021-05-03", "2021-05-04", "P2D", "XXXX-WXX-2"]),
    st.sampled_from(["2021/2023", "2022/2024"]),
)  # fmt: skip
FIGURES = st.builds(
    Figure,
    low=st.decimals(-(10**9), 10**9, places=2),
    high=st.none(),
    unit=st.sampled_from([None, *dict.fromkeys(UNITS.values())]),
) | st.builds(
    lambda low, more, unit: Figure(Decimal(low), Decimal(low + more), unit),
    st.integers(-1000, 10**6),
    st.integers(1, 1000),
    st.sampled_from([None, unit_of("percent"), unit_of("km"), unit_of("EUR")]),
)
NAMES = st.lists(
    st.sampled_from(["Jana", "Jan", "J.", "K.", "Marsh", "Mársh", "Marsch", "Dr", "Mayor", "Jr.", "van", "O'Hare",
                     "Dean", "King", "Mr", "Mrs", "II", "V", "Erica", "Eric", "Marsh-Lund", "Xi", "Joe", "Joseph",
                     "Müller"]),
    min_size=1, max_size=4,
).map(" ".join)  # fmt: skip


#: What a fact is called with claim and source in each other's place, where it is called otherwise.
MIRROR = {FactKind.CLAIM_COARSER: FactKind.SOURCE_COARSER, FactKind.SOURCE_COARSER: FactKind.CLAIM_COARSER}


@given(one=VALUES, other=VALUES)
def test_dates_say_the_same_from_both_sides(one: str, other: str) -> None:
    assert compare_values(one, other) is MIRROR.get(compare_values(other, one), compare_values(other, one))
    assert days_apart(one, other) == days_apart(other, one)
    assert compare_values(one, one) is FactKind.SAME


@given(one=FIGURES, other=FIGURES)
def test_figures_say_the_same_from_both_sides(one: Figure, other: Figure) -> None:
    assert compare_figures(one, other) is compare_figures(other, one)
    assert are_kin(one.unit, other.unit) is are_kin(other.unit, one.unit)
    assert compare_figures(one, one) is FactKind.SAME


@given(one=NAMES, other=NAMES)
def test_names_say_the_same_from_both_sides(one: str, other: str) -> None:
    assert compare_names(one, other) is compare_names(other, one)
    assert compare_names(one, one) is FactKind.SAME


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2021-05-03T10:30Z", "2021-05-03T12:30+02:00", "same"),
        ("2021-05-03T23:30-02:00", "2021-05-04T01:30Z", "same"),
        ("2021-05-03T10:30Z", "2021-05-03T10:30+02:00", "different"),
        ("2021-05-03T10:30", "2021-05-03T10:30+02:00", "same"),
        ("2021-05-03T10", "2021-05-03T10:30", "claim-coarser"),
        ("2021-05-03T10:30", "2021-05-03", "source-coarser"),
        ("2021-05-03TNI", "2021-05-03T22:00", "claim-coarser"),
        ("2021-05-03TMO", "2021-05-03TEV", "different"),
        ("2021-05-03TDT", "2021-05-03TMO", "overlapping"),
        ("2021-Q2", "2021-04/2021-06", "same"),
        ("2021-W17", "2021-05", "overlapping"),
        ("2021-05-03/2021-05-07", "2021-05", "source-coarser"),
        ("2019/2021", "2025/2027", "different"),
        ("XXXX-05-03", "XXXX-05", "unresolved"),
        ("XXXX-05-03", "2021-05-03", "claim-coarser"),
        ("XXXX-05-03", "2021-06", "different"),
        ("P2D", "2021", "unresolved"),
        (None, "2021", "unresolved"),
    ],
)
def test_values_of_dates(one: str | None, other: str, kind: str) -> None:
    assert compare_values(one, other) == kind


@pytest.mark.parametrize(
    ("one", "unit", "other", "other_unit", "kind"),
    [
        ("1.2", "", "1.24", "", "rounded"),
        ("1200000", "", "1183500", "", "rounded"),
        ("2000", "", "2137", "", "different"),
        ("1000", "", "1040", "", "rounded"),
        ("0", "", "0.4", "", "different"),
        ("12", "%", "12", "percentage points", "different"),
        ("100", "basis points", "1", "percentage point", "converted"),
        ("5", "miles", "8", "km", "converted"),
        ("30", "°C", "86", "°F", "converted"),
        ("-40", "°C", "-40", "°F", "converted"),
        ("20", "pounds", "9.07", "kg", "converted"),
        ("1", "square mile", "640", "acres", "converted"),
        ("100", "hectares", "1", "square km", "converted"),
        ("50", "%", "50", "share", "converted"),
        ("90", "minutes", "1.5", "hours", "converted"),
        ("5", "EUR", "5", "USD", "different"),
        ("5", "km", "5", "kg", "different"),
    ],
)
def test_figures_with_units(one: str, unit: str, other: str, other_unit: str, kind: str) -> None:
    claimed, said = Figure(Decimal(one), None, unit_of(unit)), Figure(Decimal(other), None, unit_of(other_unit))

    assert compare_figures(claimed, said) == kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ((10, 15), (10, 15), "same"), ((10, 15), (10, 20), "different"), ((10, 15), (12, None), "within"),
        ((12, None), (10, 15), "within"), ((22, None), (10, 15), "different"),
        ((100, 150), ("101", "149.9"), "rounded"),
    ],
)  # fmt: skip
def test_ranges_of_figures(one: tuple, other: tuple, kind: str) -> None:
    first, second = (Figure(Decimal(low), None if high is None else Decimal(high)) for low, high in (one, other))

    assert compare_figures(first, second) == kind


def test_every_unit_is_exact_both_ways() -> None:
    """There and back is where it began, to more digits than anybody writes."""
    for unit in UNITS.values():
        for other in UNITS.values():
            if unit.kind == other.kind:
                there = converted(Decimal(7), unit, other)
                assert abs(converted(there, other, unit) - 7) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Jana Marsh", "jana marsh", "same"), ("Jana Marsh", "J. Marsh", "initials"),
        ("Jana Marsh", "Dr Jana Marsh", "but-for-a-title"), ("Jana Marsh", "Marsh", "shorter-name"),
        ("Jana Marsh", "Jana K. Marsh", "shorter-name"), ("J.K. Marsh", "Jana Kay Marsh", "initials"),
        ("Marsh, Jana", "Jana Marsh", "but-for-a-title"), ("Jana Marsh, MP", "Jana Marsh", "but-for-a-title"),
        ("Antonio Guterres", "António Guterres", "accents"), ("Antonio Guterres", "Antonio Guterrez", "spelling"),
        ("A. Guterres", "António Guterrés", "accents"), ("Łukasz Brandt", "Lukasz Brandt", "accents"),
        ("Guterrez", "António Guterres", "spelling"), ("Annalena Tarn", "Anna Lena Tarn", "spelling"),
        ("Jana Marsh", "Pia Marsh", "different"), ("J. Marsh", "Pia Marsh", "different"),
        ("Jana Kay Marsh", "Jana Lee Marsh", "different"), ("Jana Marsh Jr.", "Jana Marsh Sr.", "different"),
        ("Jana Marsh Jr.", "Jana Marsh", "shorter-name"), ("Jana", "J", "different"), ("", "Jana", "different"),
        ("…", "Jana", "different"), ("Jana Marsh", "Jana Marsh Lund", "different"),
        ("Jana W. Marsh", "Jana H. W. Marsh", "different"), ("Jana H. W. Marsh", "Jana Hope Wren Marsh", "initials"),
        ("Jana K. Marsh", "Jana Kay Lee Marsh", "unresolved"), ("Jana Marsh", "Jana H. W. Marsh", "shorter-name"),
        ("Mr. Marsh", "Mrs. Marsh", "different"), ("Mr. Marsh", "Marsh", "but-for-a-title"),
        ("Mr. Marsh", "Dr. Marsh", "but-for-a-title"), ("Mr. Marsh", "Karin Marsh", "unresolved"),
        ("King Oswin", "Prince Oswin", "unresolved"), ("King Oswin", "Oswin", "but-for-a-title"),
        ("Dean Marsh", "Pia Marsh", "unresolved"), ("Dean Marsh", "Marsh", "but-for-a-title"),
        ("Dean Marsh", "Dean Marsh", "same"), ("Mayor Marsh", "Pia Marsh", "shorter-name"),
        ("Oswin VIII", "Oswin VII", "different"), ("Oswin XIV", "Oswin XVI", "different"),
        ("Edla II", "Edla I", "different"), ("Edla II", "Queen Edla II", "but-for-a-title"),
        ("Edla II", "Edla", "shorter-name"), ("John", "Elmer John", "unresolved"), ("Jana", "Jana Marsh", "unresolved"),
        ("Dana Ferro", "Dana Ferri", "unresolved"), ("Dana Holm", "Dana Holt", "unresolved"),
        ("Dana Petrov", "Dana Petrow", "spelling"), ("Eric Marsh", "Erica Marsh", "different"),
        ("Daniel Marsh", "Danial Marsh", "spelling"),
        ("García Quill", "Gabriel García Quill", "shorter-name"), ("von der Tarn", "Pia von der Tarn", "shorter-name"),
        ("Paul Marsh", "Jean-Paul Marsh", "unresolved"), ("Joe Marsh", "Joseph R. Marsh Jr.", "unresolved"),
        ("Müller", "Mueller", "accents"), ("Jürgen Brandt", "Juergen Brandt", "accents"),
        ("Jana Marsh", "Jana Marsh-Lund", "unresolved"), ("Marsh-Lund", "Jana Marsh-Lund", "shorter-name"),
        ("Xi Quill", "Quill Xi", "but-for-a-title"), ("Jana Marsh", "Marsh Jana", "unresolved"),
    ],
)  # fmt: skip
def test_names(one: str, other: str, kind: str) -> None:
    assert compare_names(one, other) == kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Harbour Master", "the harbour master", "same"), ("CEO", "chief executive", "other-words"),
        ("finance minister", "Minister of Finance", "other-words"), ("minister", "finance minister", "claim-coarser"),
        ("city of Lowmere", "Lowmere", "source-coarser"), ("minister", "deputy minister", "different"),
        ("minister", "prime minister", "different"), ("chairwoman", "chair", "other-words"),
        ("Azerbaijani", "Azerbaijan", "other-words"), ("U.S.", "United States", "other-words"),
        ("Löwmere", "Lowmere", "accents"), ("harbour master", "harbor master", "spelling"),
        ("mayor", "pilot", "different"), ("", "mayor", "different"),
        ("head of Ward 12", "head of Ward 13", "different"), ("Iceland", "Ireland", "different"),
        ("Gambia", "Zambia", "different"), ("mayor", "major", "different"), ("councillor", "councilor", "other-words"),
        ("Kazakhstan", "Kazakstan", "spelling"), ("Tarn University", "University of Tarn", "unresolved"),
        ("University of Tarn", "the University of Tarn", "same"), ("Sudan", "South Sudan", "different"),
        ("Tarn", "New Tarn", "different"), ("mayor", "new mayor", "claim-coarser"),
        ("governor", "lieutenant governor", "different"), ("mayor", "spokeswoman for the mayor", "different"),
        ("spokeswoman", "spokeswoman for the mayor", "claim-coarser"),
    ],
)  # fmt: skip
def test_posts_and_bodies(one: str, other: str, kind: str) -> None:
    assert compare_phrases(one, other) == kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("appointed", "appointed", "same"), ("elected", "appointed", "different"), ("holds", "acting", "different"),
        ("left", "resigned", "claim-coarser"), ("elected", "holds", "source-coarser"), ("holds", "held", "different"),
    ],
)  # fmt: skip
def test_events(one: str, other: str, kind: str) -> None:
    assert compare_events(one, other) == kind

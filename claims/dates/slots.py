"""The typed fields of a date."""

from claims.model import SlotSpec

PRECISIONS = ("time", "day", "week", "month", "quarter", "season", "year", "decade", "century", "open")

SLOTS = (
    SlotSpec("value", "Date", "ISO 8601 or TIMEX3: 2024-02-15, 2021-07, 2023, 2023-Q4, 198 for the 1980s."),
    SlotSpec("precision", "Precision", "How exact the words are.", PRECISIONS, required=True),
    SlotSpec(
        "kind",
        "Kind",
        "A date, a time, a duration or a repeated date (TIMEX3).",
        ("DATE", "TIME", "DURATION", "SET"),
        required=True,
    ),
    SlotSpec("anchor", "Read from", "The words or the day that a relative date was counted from."),
    SlotSpec(
        "direction", "Direction", "Whether it looks back or ahead from publication.", ("past", "present", "future")
    ),
    SlotSpec("zone", "Time zone", "Zone of a time of day, as the words name it, with its distance from UTC."),
    SlotSpec("modifier", "Modifier", "TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN."),
)

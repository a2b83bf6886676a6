"""The typed fields of a quote."""

from claims.model import SlotSpec

SLOTS = (
    SlotSpec("words", "Words", "Exactly the words said to have been said, without quotation marks.", required=True),
    SlotSpec(
        "kind",
        "Kind",
        "In the speaker's words, partly so, or in the writer's.",
        ("direct", "mixed", "indirect"),
        required=True,
    ),
    SlotSpec("speaker", "Speaker", "Full name of the person, or the body, that said it."),
    SlotSpec("cue", "Cue", "The word that reports it: said, wrote, according to."),
    SlotSpec("via", "Reported by", "Who passed it on, when it is not the speaker: hearsay."),
)

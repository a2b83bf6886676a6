"""The typed fields of an appointment."""

from claims.model import SlotSpec

EVENTS = (
    "appointed",
    "nominated",
    "elected",
    "sworn in",
    "promoted",
    "hired",
    "reappointed",
    "holds",
    "held",
    "acting",
    "designate",
    "resigned",
    "dismissed",
    "ousted",
    "retired",
    "left",
    "replaced",
    "demoted",
    "suspended",
    "took power",
    "died in office",
    "stands",
    "withdrew",
)

SLOTS = (
    SlotSpec("person", "Person", "Full name of who holds, got or left the post."),
    SlotSpec("post", "Post", "The post, without body or place: ambassador, Foreign Minister."),
    SlotSpec("body", "Body or place", "The organisation, country or city that the post belongs to."),
    SlotSpec("event", "Event", "What happened to the post.", EVENTS, required=True),
    SlotSpec("when", "When", "ISO 8601 date of the change, or since when the post is held."),
    SlotSpec("other", "Predecessor or successor", "Who had the post before, or gets it next."),
    SlotSpec("by", "Appointed by", "Who made the decision."),
    SlotSpec(
        "certainty",
        "Certainty",
        "How the text puts it.",
        ("stated", "planned", "denied", "rumoured", "conditional"),
        required=True,
    ),
)

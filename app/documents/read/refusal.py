"""What a reader says when it does not take a document."""


class RefusedError(Exception):
    """A reader refuses a document; the message goes on after its name: "is locked with a password. Save …"."""

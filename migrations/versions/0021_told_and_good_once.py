"""How a quotation is told of, in the index of the queue; and what a browser began and comes back with, once."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of quotations whose words stand in a source a list finds out who says them, when it is asked for first."""
    op.create_table(
        "good_once",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_good_once")),
    )
    op.create_index(op.f("ix_good_once_at"), "good_once", ["at"])
    op.execute("UPDATE quotation SET state = 'unknown' WHERE state IN ('verbatim', 'changed')")


def downgrade() -> None:
    """The index finds out anew how such quotations stand; whoever is about to log in begins again."""
    op.execute("UPDATE quotation SET state = 'unknown' WHERE state LIKE 'speaker-%'")
    op.drop_index(op.f("ix_good_once_at"), "good_once")
    op.drop_table("good_once")

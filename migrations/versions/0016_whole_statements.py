"""What a candidate says as a whole, and the one that it is decided with."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OWN = sa.text("within IS NULL")
_LISTS = {
    "ix_proposal_type_worth": ["type", "worth", "extraction_id"],
    "ix_proposal_worth": ["worth", "extraction_id"],
    "ix_proposal_article_id_start": ["article_id", "start", "extraction_id"],
}
_QUEUE = [
    "state", "type", "assignee_id", "article_id", "start", "worth", "due_on", "priority", "updated_at", "verdict_id",
]  # fmt: skip


def upgrade() -> None:
    """Readings from before have no statements, and each of their candidates is decided for itself."""
    op.add_column("candidate", sa.Column("statement", sa.Text(), server_default="", nullable=False))
    op.add_column("candidate", sa.Column("within", sa.String(length=80), server_default="", nullable=False))
    op.add_column("proposal", sa.Column("within", sa.String(length=80), nullable=True))
    for name, columns in _LISTS.items():
        op.drop_index(name, "proposal")
        op.create_index(name, "proposal", columns, sqlite_where=_OWN, postgresql_where=_OWN)
    op.create_index("ix_proposal_article_id_within", "proposal", ["article_id", "within"])
    op.drop_index("ix_claim_queue", "claim")
    op.create_index("ix_claim_queue", "claim", [*_QUEUE, "merged_into_id"])


def downgrade() -> None:
    """What was decided with another one stays dismissed; every proposal is decided for itself again."""
    op.drop_index("ix_claim_queue", "claim")
    op.create_index("ix_claim_queue", "claim", _QUEUE)
    op.drop_index("ix_proposal_article_id_within", "proposal")
    for name, columns in _LISTS.items():
        op.drop_index(name, "proposal")
        op.create_index(name, "proposal", columns)
    op.drop_column("proposal", "within")
    op.drop_column("candidate", "within")
    op.drop_column("candidate", "statement")

"""What was known before: the worth of claims, and the verdict that holds."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE claim SET worth = (SELECT worth FROM candidate WHERE candidate.id = claim.candidate_id) "
        "WHERE candidate_id IS NOT NULL"
    )
    op.execute("UPDATE claim SET verdict_id = (SELECT max(id) FROM verdict WHERE verdict.claim_id = claim.id)")


def downgrade() -> None:
    """An older Claimdesk knows no undone claims: they become dismissed ones, which verifying the log will name."""
    op.execute("UPDATE claim SET state = 'dismissed', reason = 'Undone.' WHERE state = 'withdrawn'")

"""The quote ledger: who heard a quotation, how each stands, and a sign-off with quotations nobody heard."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("heard_by", sa.String(length=200), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("terms", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_hearing_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_hearing_created_by_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index(op.f("ix_hearing_claim_id"), "hearing", ["claim_id"])
    op.create_table(
        "quotation",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_quotation_claim_id_claim"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_quotation")),
    )
    op.create_index(op.f("ix_quotation_state"), "quotation", ["state"])
    # How they stand is found out when a list first asks for it: that takes more than SQL.
    op.execute("INSERT INTO quotation (claim_id, state) SELECT id, 'unknown' FROM claim WHERE type = 'quote'")
    op.add_column("signoff", sa.Column("missing", sa.Text(), server_default="", nullable=False))
    op.add_column("signoff", sa.Column("override", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """An older Claimdesk knows no hearings: they are lost, and verifying the log will name them."""
    with op.batch_alter_table("signoff", schema=None) as batch_op:
        batch_op.drop_column("override")
        batch_op.drop_column("missing")
    op.drop_table("quotation")
    op.drop_table("hearing")
